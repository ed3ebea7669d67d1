import { type Json, parseJson } from '../json'
import type { PluginContext } from './pluginPaths'
import { readText } from './readText'

/** A JSON file of a plugin; undefined after a warning and a failure entry when it cannot be read. */
export async function readJson(plugin: PluginContext, path: string): Promise<Json | undefined> {
  const read = await readText(plugin.loading.view, path, plugin.loading.limits)
  const parsed = read.ok ? parseJson(read.text) : read
  if (parsed.ok) return parsed.value
  const reason = `${path} is not readable JSON (${parsed.reason}); what it declares is not loaded.`
  plugin.warnings.push(reason)
  plugin.loading.skipped.push({ path, kind: 'plugin', reason })
  return undefined
}
