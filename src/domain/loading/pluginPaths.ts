import type { Json } from '../json'
import type { Kind } from '../kinds'
import type { Loading } from './context'
import { join, parseRelativePath } from './paths'
import type { Problem } from './types'

/** What the parts of one plugin's loading share. */
export interface PluginContext {
  loading: Loading
  /** Directory in the view. */
  root: string
  /** Identity: the directory, plus `#entry` where several entries share it. */
  path: string
  name: string
  warnings: string[]
  problems: Problem[]
}

/**
 * A component path of a manifest as a path in the view. Undefined, after a word in the plugin's warnings, when it is
 * unusable or missing: Claude Code then loads nothing for it, and does not fall back to the default directory.
 */
export function resolveComponentPath(plugin: PluginContext, raw: Json, field: string): string | undefined {
  const { warnings, loading } = plugin
  if (typeof raw !== 'string') {
    warnings.push(`"${field}" has an entry that is not a path; it was ignored.`)
    return undefined
  }
  const parsed = parseRelativePath(raw)
  if (!parsed.ok) {
    warnings.push(`"${field}" is unusable: ${parsed.reason}.`)
    loading.skipped.push({ path: plugin.path, kind: 'plugin', reason: `"${field}" is unusable: ${parsed.reason}.` })
    return undefined
  }
  if (!parsed.dotted) {
    note(plugin, 'component_path_without_dot_slash', `"${field}": "${raw}" should begin with "./".`)
  }
  const path = join(plugin.root, parsed.path)
  if (loading.view.file(path) || loading.view.isDirectory(path)) return path
  const hint = raw.includes('${CLAUDE_PLUGIN_ROOT}')
    ? ' Component paths are relative to the plugin; "${CLAUDE_PLUGIN_ROOT}" is for commands in hooks and MCP servers.'
    : ''
  note(plugin, 'component_path_missing', `"${field}" names "${raw}", which does not exist.${hint}`)
  loading.skipped.push({
    path,
    kind: KIND_OF_FIELD.get(field) ?? 'plugin',
    reason: `Plugin "${plugin.name}" names it in "${field}", but it does not exist.${hint}`,
  })
  return undefined
}

const KIND_OF_FIELD = new Map<string, Kind>([
  ['skills', 'skill'],
  ['agents', 'persona'],
  ['commands', 'command'],
])

export function note(plugin: PluginContext, problem: Problem, warning: string): void {
  if (!plugin.problems.includes(problem)) plugin.problems.push(problem)
  plugin.warnings.push(warning)
}
