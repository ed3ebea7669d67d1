export interface McpServer {
  name: string
  command: string
  args: string[]
  env: Record<string, string>
  url: string
  headers: Record<string, string>
  raw: unknown
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** MCP servers of a JSON file: under `mcpServers` or `mcp_servers` at any depth, or a bare map in an mcp file. */
export function serversIn(value: unknown, file: string, depth = 0): McpServer[] {
  if (!isRecord(value) || depth > 6) return []
  const found: McpServer[] = []
  for (const [key, inner] of Object.entries(value)) {
    if (/^(?:mcpServers|mcp_servers|servers)$/.test(key) && isRecord(inner)) found.push(...readMap(inner))
    else if (isRecord(inner)) found.push(...serversIn(inner, file, depth + 1))
  }
  if (depth === 0 && found.length === 0 && /(?:^|\/)\.?mcp[^/]*\.json$/i.test(file)) found.push(...readMap(value))
  return found
}

function readMap(map: Record<string, unknown>): McpServer[] {
  return Object.entries(map).flatMap(([name, server]): McpServer[] => {
    if (!isRecord(server) || (typeof server.command !== 'string' && typeof server.url !== 'string')) return []
    const words = typeof server.command === 'string' ? server.command.split(' ') : []
    const args = Array.isArray(server.args) ? server.args.filter((arg): arg is string => typeof arg === 'string') : []
    const env = strings(server.env)
    return [
      {
        name,
        command: words[0] ?? '',
        args: [...words.slice(1), ...args],
        env,
        url: typeof server.url === 'string' ? server.url : '',
        headers: strings(server.headers),
        raw: server,
      },
    ]
  })
}

const strings = (value: unknown): Record<string, string> =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      )
    : {}
