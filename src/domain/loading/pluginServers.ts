import { isObject, type Json, type JsonObject } from '../json'
import { manyOf, objectOf, textOf } from './fields'
import { baseName, join } from './paths'
import { type PluginContext, resolveComponentPath } from './pluginPaths'
import { readJson } from './readJson'
import type { LspFact, McpFact } from './types'

interface Declaration {
  name: string
  config: JsonObject
  file: string
}

/** They are facts kept with the version; the files themselves are in the bundle whole. */
const MOST_SERVERS = 500

/** Keys under which ecosystems wrap the map of servers; without any of them the file is the map. */
const MCP_WRAPPERS = ['mcpServers', 'mcp_servers']

/** MCP servers: .mcp.json (in other ecosystems mcp.json) merged with the manifest's `mcpServers`; a later one of the same name wins. */
export async function loadMcpServers(plugin: PluginContext, manifest: JsonObject): Promise<McpFact[]> {
  const defaults = ['.mcp.json', 'mcp.json'].map((name) => join(plugin.root, name))
  const file = defaults.find((path) => plugin.loading.view.file(path))
  const declared = await declarations(plugin, 'mcpServers', MCP_WRAPPERS, file, manifest['mcpServers'])
  return declared.map(mcpFact)
}

/** LSP servers: .lsp.json merged with the manifest's `lspServers`. */
export async function loadLspServers(plugin: PluginContext, manifest: JsonObject): Promise<LspFact[]> {
  const path = join(plugin.root, '.lsp.json')
  const file = plugin.loading.view.file(path) ? path : undefined
  const declared = await declarations(plugin, 'lspServers', ['lspServers'], file, manifest['lspServers'])
  return declared.map(({ name, config, file: source }) => ({
    name,
    command: commandLine(config),
    languages: [
      ...new Set(Object.values(objectOf(config['extensionToLanguage'])).flatMap((each) => textOf(each) ?? [])),
    ],
    file: source,
  }))
}

async function declarations(
  plugin: PluginContext,
  field: string,
  wrappers: readonly string[],
  defaultFile: string | undefined,
  raw: Json | undefined,
): Promise<Declaration[]> {
  const servers = new Map<string, Declaration>()
  const add = (json: Json | undefined, file: string): void => {
    for (const each of unwrap(plugin, json, wrappers, file)) servers.set(each.name, each)
  }
  if (defaultFile !== undefined) add(await readJson(plugin, defaultFile), defaultFile)
  for (const item of manyOf(raw)) {
    if (isObject(item)) {
      add(item, plugin.path)
    } else if (typeof item === 'string' && item.startsWith('https://')) {
      servers.set(item, { name: baseName(item), config: { type: 'bundle', url: item }, file: plugin.path })
    } else {
      const path = resolveComponentPath(plugin, item, field)
      if (path === undefined) continue
      if (/\.(mcpb|dxt)$/i.test(path)) {
        servers.set(path, { name: baseName(path), config: { type: 'bundle', url: path }, file: path })
      } else if (path !== defaultFile) add(await readJson(plugin, path), path)
    }
  }
  if (servers.size > MOST_SERVERS)
    plugin.warnings.push(`"${field}": it has more than ${MOST_SERVERS} servers; the rest is not shown.`)
  return [...servers.values()].slice(0, MOST_SERVERS)
}

function unwrap(
  plugin: PluginContext,
  json: Json | undefined,
  wrappers: readonly string[],
  file: string,
): Declaration[] {
  if (json === undefined) return []
  if (!isObject(json)) {
    plugin.warnings.push(`${file}: servers are not an object of names; none was read.`)
    return []
  }
  const wrapper = wrappers.find((key) => isObject(json[key]))
  const map = wrapper === undefined ? json : objectOf(json[wrapper])
  return Object.entries(map).flatMap(([name, config]) => {
    if (isObject(config)) return [{ name, config, file }]
    if (!name.startsWith('$')) plugin.warnings.push(`${file}: the server "${name}" is not an object; it was ignored.`)
    return []
  })
}

function mcpFact({ name, config, file }: Declaration): McpFact {
  const url = textOf(config['url'])
  return {
    name,
    transport: textOf(config['type']) ?? (url === undefined ? 'stdio' : 'http'),
    target: url ?? commandLine(config),
    variables: [...Object.keys(objectOf(config['env'])), ...Object.keys(objectOf(config['headers']))],
    file,
  }
}

const commandLine = (config: JsonObject): string =>
  [config['command'], ...manyOf(config['args'])].flatMap((part) => textOf(part) ?? []).join(' ')
