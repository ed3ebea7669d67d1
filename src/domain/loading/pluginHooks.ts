import { isObject, type Json, type JsonObject } from '../json'
import { manyOf, textOf } from './fields'
import { isMarkdown } from './markdownComponents'
import { baseName, join } from './paths'
import { type PluginContext, resolveComponentPath } from './pluginPaths'
import { readJson } from './readJson'
import type { HookFact } from './types'

/** They are facts kept with the version; the files themselves are in the bundle whole. */
const MOST_HANDLERS = 1000

export interface PluginHooks {
  handlers: HookFact[]
  files: string[]
  markdown: string[]
}

/**
 * The plugin's hooks: hooks/hooks.json, merged with the manifest's `hooks` (paths or objects); `replacing`, the
 * entry's object beside a manifest, replaces whole events. Nothing here is ever run.
 */
export async function loadPluginHooks(
  plugin: PluginContext,
  manifest: JsonObject,
  replacing: Json | undefined,
): Promise<PluginHooks> {
  const files = new Set<string>()
  const handlers: HookFact[] = []
  const { view } = plugin.loading
  const add = (more: readonly HookFact[]): void => {
    const room = MOST_HANDLERS - handlers.length
    for (const handler of more.slice(0, room)) handlers.push(handler)
    if (more.length > room)
      plugin.warnings.push(`It has more than ${MOST_HANDLERS} hook handlers; the rest is not shown.`)
  }
  const fromFile = async (path: string): Promise<void> => {
    if (files.has(path)) return
    files.add(path)
    const json = await readJson(plugin, path)
    if (json !== undefined) add(handlersIn(plugin, json, path))
  }
  const defaults = join(plugin.root, 'hooks/hooks.json')
  if (view.file(defaults)) await fromFile(defaults)
  for (const raw of manyOf(manifest['hooks'])) {
    if (isObject(raw)) {
      add(handlersIn(plugin, raw, plugin.path))
      continue
    }
    const path = resolveComponentPath(plugin, raw, 'hooks')
    if (path !== undefined && view.file(path)) await fromFile(path)
    else if (path !== undefined) plugin.warnings.push(`"hooks" names ${JSON.stringify(raw)}, which is not a file.`)
  }
  const markdown = view
    .filesIn(join(plugin.root, 'hooks'))
    .map(({ path }) => path)
    .filter((path) => isMarkdown(path) && !/^readme\.md$/i.test(baseName(path)))
  if (markdown.length > 0 && files.size === 0) {
    plugin.warnings.push(
      `hooks/ has ${markdown.length} Markdown files and no hooks.json: described hooks that no client runs.`,
    )
  }
  return { handlers: replaceEvents(plugin, handlers, replacing), files: [...files], markdown }
}

function replaceEvents(plugin: PluginContext, handlers: HookFact[], replacing: Json | undefined): HookFact[] {
  if (replacing === undefined || replacing === null) return handlers
  if (!isObject(replacing)) {
    plugin.warnings.push('"hooks" of a marketplace entry counts only as an object; it was ignored.')
    return handlers
  }
  const replaced = handlersIn(plugin, replacing, plugin.path)
  const events = new Set(replaced.map(({ event }) => event))
  return [...handlers.filter(({ event }) => !events.has(event)), ...replaced]
}

/** `{hooks: {Event: [{matcher?, hooks: [handler]}]}}`, the outer `hooks` optional. */
function handlersIn(plugin: PluginContext, json: Json, file: string): HookFact[] {
  const events = isObject(json) && isObject(json['hooks']) ? json['hooks'] : json
  if (!isObject(events)) {
    plugin.warnings.push(`${file}: hooks are not an object of events; none was read.`)
    return []
  }
  return Object.entries(events).flatMap(([event, groups]) => {
    if (!Array.isArray(groups)) {
      if (typeof groups !== 'string')
        plugin.warnings.push(`${file}: the event "${event}" is not a list; it was ignored.`)
      return []
    }
    return groups.flatMap((group) => {
      if (!isObject(group)) return []
      // Some files leave the inner list out and write the handler itself.
      const handlers = Array.isArray(group['hooks']) ? group['hooks'] : [group]
      return handlers.flatMap((handler) => (isObject(handler) ? factOf(event, group, handler, file) : []))
    })
  })
}

function factOf(event: string, group: JsonObject, handler: JsonObject, file: string): HookFact[] {
  const action = ['command', 'prompt', 'agent', 'url', 'tool', 'server']
    .map((key) => textOf(handler[key]))
    .find(Boolean)
  const type = textOf(handler['type']) ?? (action === undefined ? undefined : 'command')
  if (type === undefined) return []
  return [{ event, matcher: textOf(group['matcher']), type, action: action ?? '', file }]
}
