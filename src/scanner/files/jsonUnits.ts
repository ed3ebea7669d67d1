import { LineIndex } from '../text/lineIndex'
import type { Origin, ScanContext, ScannedFile, Unit } from '../types'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** JSON with comments and trailing commas, as settings files have them; undefined where it does not parse. */
function parseJsonLenient(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    try {
      const bare = text
        .replace(/^\uFEFF/, '')
        .replace(/("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (_, string?: string) => string ?? '')
      return JSON.parse(bare.replace(/,(\s*[}\]])/g, '$1'))
    } catch {
      return undefined
    }
  }
}

/** Commands that a JSON file makes somebody run: hooks, MCP servers, package scripts, status lines. */
export function* jsonUnits(file: ScannedFile, ctx: ScanContext): Iterable<Unit> {
  const value = parseJsonLenient(file.text ?? '')
  if (value === undefined) return
  ctx.manifests.json.set(file.path, value)
  yield* commandUnits(value, file)
}

/** The same of a value that was read elsewhere: the frontmatter of a skill or agent may hold hooks and servers too. */
export function* commandUnits(value: unknown, file: ScannedFile): Iterable<Unit> {
  const index = new LineIndex(file.text ?? '')
  for (const { path, command, origin } of commandsIn(value, file.path)) {
    const needle = JSON.stringify(command.split(' ', 1)[0] ?? '').slice(1, -1)
    const line = index.at(Math.max(0, (file.text ?? '').indexOf(needle.slice(0, 60)))).line
    yield {
      file: file.path,
      language: 'shell',
      text: command,
      line,
      role: origin === 'inline' ? 'data' : 'code',
      origin,
      quoted: origin === 'inline',
      via: path.join('.'),
    }
  }
}

interface FoundCommand {
  path: string[]
  command: string
  origin: Origin
}

function* commandsIn(value: unknown, file: string, path: string[] = []): Iterable<FoundCommand> {
  if (path.length > 12) return
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) yield* commandsIn(item, file, [...path, String(i)])
    return
  }
  if (!isObject(value)) return
  const isPackage = /(?:^|\/)package\.json$/.test(file)
  if (isPackage && path.length === 1 && path[0] === 'scripts') {
    for (const [name, script] of Object.entries(value))
      if (typeof script === 'string') yield { path: [...path, name], command: script, origin: 'manifest' }
    return
  }
  if (typeof value.command === 'string' && !isPackage) {
    const args = Array.isArray(value.args) ? value.args.filter((arg): arg is string => typeof arg === 'string') : []
    const origin = originOf(path, file)
    const head = args.length > 0 ? quote(value.command) : value.command
    yield { path, command: [head, ...args.map(quote)].join(' '), origin }
  }
  for (const [key, item] of Object.entries(value)) {
    if (HELPER.test(key) && typeof item === 'string') yield { path: [...path, key], command: item, origin: 'hook' }
    else yield* commandsIn(item, file, [...path, key])
  }
}

/** Settings whose value is a command that the agent runs on its own. */
const HELPER =
  /^(?:apiKeyHelper|awsAuthRefresh|awsCredentialExport|otelHeadersHelper|gcpAuthRefresh|(?:postCreate|postStart|postAttach|onCreate|initialize|updateContent)Command)$/

/** Only hooks, servers and status lines run by themselves; a `command` elsewhere is data. */
function originOf(path: string[], file: string): Origin {
  if (path.some((key) => /^mcp_?servers$/i.test(key)) || /mcp[^/]*\.json$/i.test(file)) return 'mcp'
  if (/(?:^|\/)\.vscode\/tasks\.json$/.test(file)) return 'hook'
  return path.some((key) => /^(?:hooks|statusLine|apiKeyHelper|lspServers|monitors)$/i.test(key)) ||
    /(?:^|\/)(?:hooks|monitors|settings|plugin)[^/]*\.json$/i.test(file)
    ? 'hook'
    : 'inline'
}

const quote = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)
