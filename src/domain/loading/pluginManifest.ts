import { isObject, type JsonObject, parseJson } from '../json'
import { textOf } from './fields'
import type { BundleLimits } from './limits'
import { join } from './paths'
import { readText } from './readText'
import type { TreeView } from './treeView'

/** Claude Code reads the first; the others are other ecosystems' places (Copilot, Agent Plugins, Codex, Cursor, Gemini). */
const CLAUDE_MANIFEST = '.claude-plugin/plugin.json'
const OTHER_MANIFESTS = [
  '.plugin/plugin.json',
  '.github/plugin/plugin.json',
  'plugin.json',
  '.codex-plugin/plugin.json',
  '.cursor-plugin/plugin.json',
  'gemini-extension.json',
]

export interface PluginManifest {
  path: string
  raw: JsonObject
  /** Whether it is Claude Code's own: only that conflicts with an entry of `strict: false`. */
  own: boolean
}

export type FoundManifest = { ok: true; manifest?: PluginManifest } | { ok: false; path: string; reason: string }

/** The manifest of the plugin in `root`, if it has one. An unreadable one fails the plugin: what it loads is unknown. */
export async function findPluginManifest(view: TreeView, root: string, limits: BundleLimits): Promise<FoundManifest> {
  for (const name of [CLAUDE_MANIFEST, ...OTHER_MANIFESTS]) {
    const path = join(root, name)
    if (!view.file(path)) continue
    const own = name === CLAUDE_MANIFEST
    const read = await readText(view, path, limits)
    const parsed = read.ok ? parseJson(read.text) : read
    if (!parsed.ok) {
      if (name === 'plugin.json') continue
      return { ok: false, path, reason: `${path} is not readable JSON (${parsed.reason}). Correct it upstream.` }
    }
    if (isObject(parsed.value) && (name !== 'plugin.json' || isAgentPlugin(view, root, parsed.value))) {
      return { ok: true, manifest: { path, raw: parsed.value, own } }
    }
    if (own) return { ok: false, path, reason: `${path} is not a JSON object. Correct it upstream.` }
  }
  return { ok: true }
}

/** A root plugin.json may belong to any software; one of ours says so by its schema or stands beside components. */
function isAgentPlugin(view: TreeView, root: string, raw: JsonObject): boolean {
  if (textOf(raw['name']) === undefined) return false
  if (textOf(raw['$schema'])?.includes('agent-plugins') === true) return true
  return (
    ['skills', 'agents', 'commands', 'hooks'].some((name) => view.isDirectory(join(root, name))) ||
    ['.mcp.json', 'mcp.json', 'SKILL.md'].some((name) => view.file(join(root, name)))
  )
}

/** Whether a directory looks like a plugin without reading anything; used to say what a marketplace does not list. */
export const hasPluginManifest = (view: TreeView, root: string): boolean =>
  [CLAUDE_MANIFEST, ...OTHER_MANIFESTS].some((name) => name !== 'plugin.json' && view.file(join(root, name)))
