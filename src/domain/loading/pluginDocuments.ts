import { isObject, type Json, type JsonObject } from '../json'
import { manyOf, textOf } from './fields'
import { isMarkdown, loadCommand, loadInlineCommand, loadPersona } from './markdownComponents'
import { dirName, join } from './paths'
import { note, type PluginContext, resolveComponentPath } from './pluginPaths'
import type { LoadedComponent } from './types'

/**
 * Where a plugin's commands or agents are declared. `replacing` (the manifest, or the entry standing in for it)
 * replaces the default directory; `appended` (the entry beside a manifest) comes on top.
 */
export interface Declared {
  replacing: Json | undefined
  appended: Json | undefined
}

const isAbsent = (value: Json | undefined): boolean => value === undefined || value === null

/** Personas: all Markdown files below agents/, or the files that the manifest names instead. */
export async function loadPluginPersonas(plugin: PluginContext, declared: Declared): Promise<LoadedComponent[]> {
  const { view } = plugin.loading
  const defaults = join(plugin.root, 'agents')
  const found = new Map<string, string>()
  if (isAbsent(declared.replacing)) for (const path of markdownUnder(plugin, defaults)) found.set(path, defaults)
  for (const raw of [...manyOf(declared.replacing), ...manyOf(declared.appended)]) {
    const path = resolveComponentPath(plugin, raw, 'agents')
    if (path === undefined) continue
    if (view.file(path)) {
      if (isMarkdown(path)) found.set(path, dirName(path))
      else plugin.warnings.push(`"agents" names ${JSON.stringify(raw)}, which is not a Markdown file.`)
    } else {
      note(
        plugin,
        'agents_path_is_directory',
        `"agents" takes files; all of the directory ${JSON.stringify(raw)} were read.`,
      )
      for (const file of markdownUnder(plugin, path)) found.set(file, path)
    }
  }
  noteReplaced(plugin, 'agents', markdownUnder(plugin, defaults), found)
  const loaded = [...found].flatMap(([path, base]) => {
    const file = view.file(path)
    return file ? loadPersona(plugin.loading, file, base, plugin.name) : []
  })
  return (await Promise.all(loaded)).flatMap((persona) => persona ?? [])
}

const markdownUnder = ({ loading: { view } }: PluginContext, directory: string): string[] =>
  view
    .under(directory)
    .map(({ path }) => path)
    .filter(isMarkdown)

/** Commands: the Markdown files directly in commands/, or what the manifest names instead. */
export async function loadPluginCommands(plugin: PluginContext, declared: Declared): Promise<LoadedComponent[]> {
  const defaults = join(plugin.root, 'commands')
  const loaded = new Map<string, Promise<LoadedComponent | undefined>>()
  if (isAbsent(declared.replacing)) addDirectory(plugin, defaults, loaded)
  noteToml(plugin, defaults)
  for (const raw of [...manyOf(declared.replacing), ...manyOf(declared.appended)]) {
    if (isObject(raw)) {
      for (const [name, command] of Object.entries(raw)) addNamed(plugin, name, command, loaded)
      continue
    }
    const path = resolveComponentPath(plugin, raw, 'commands')
    if (path === undefined) continue
    if (plugin.loading.view.file(path)) addFile(plugin, path, loaded)
    else addDirectory(plugin, path, loaded)
  }
  noteReplaced(
    plugin,
    'commands',
    plugin.loading.view
      .filesIn(defaults)
      .map(({ path }) => path)
      .filter(isMarkdown),
    loaded,
  )
  return (await Promise.all(loaded.values())).flatMap((command) => command ?? [])
}

/** Gemini CLI writes commands as TOML: named, as they are no Markdown that other clients could follow. */
function noteToml({ loading: { view, skipped } }: PluginContext, directory: string): void {
  const files = view.under(directory).filter(({ path }) => /\.toml$/i.test(path))
  if (files.length === 0) return
  const reason = `${files.length === 1 ? 'One command' : `${files.length} commands`} for Gemini CLI in TOML: only Markdown commands are taken in.`
  skipped.push({ path: directory, kind: 'command', reason })
}

/** Says which files of the default directory are left out because the manifest names others. */
function noteReplaced(
  plugin: PluginContext,
  field: 'agents' | 'commands',
  files: readonly string[],
  loaded: ReadonlyMap<string, unknown>,
): void {
  for (const path of files.filter((file) => !loaded.has(file))) {
    const reason = `"${field}" of the plugin "${plugin.name}" replaces the directory ${field}/ and does not name this file.`
    plugin.loading.skipped.push({ path, kind: field === 'agents' ? 'persona' : 'command', reason })
  }
}

type Loads = Map<string, Promise<LoadedComponent | undefined>>

function addDirectory(plugin: PluginContext, directory: string, loaded: Loads): void {
  const { view, skipped } = plugin.loading
  for (const { path } of view.filesIn(directory)) if (isMarkdown(path)) addFile(plugin, path, loaded)
  for (const name of view.directoriesIn(directory)) {
    const below = join(directory, name)
    if (markdownUnder(plugin, below).length === 0) continue
    const reason = `Commands are the files directly in commands/; name this directory in the manifest of "${plugin.name}" to load its files.`
    skipped.push({ path: below, kind: 'command', reason })
  }
}

function addFile(plugin: PluginContext, path: string, loaded: Loads): void {
  const file = plugin.loading.view.file(path)
  if (file && isMarkdown(path)) loaded.set(path, loadCommand(plugin.loading, file, plugin.name))
  else plugin.warnings.push(`"commands" names "${path}", which is not a Markdown file.`)
}

/** One member of the object form: `{name: {source | content, description, argumentHint, model, allowedTools}}`. */
function addNamed(plugin: PluginContext, name: string, raw: Json, loaded: Loads): void {
  if (!isObject(raw)) {
    plugin.warnings.push(`The command "${name}" is not an object with "source" or "content"; it was ignored.`)
    return
  }
  const overrides = overridesOf(raw)
  const content = textOf(raw['content'])
  if (raw['source'] !== undefined) {
    const path = resolveComponentPath(plugin, raw['source'], 'commands')
    const file = path === undefined ? undefined : plugin.loading.view.file(path)
    if (file) loaded.set(file.path, loadCommand(plugin.loading, file, plugin.name, { name, overrides }))
    else if (path !== undefined) plugin.warnings.push(`The source of the command "${name}" is not a file.`)
  } else if (content === undefined) {
    const reason = `The command "${name}" has neither "source" nor "content".`
    plugin.loading.failed.push({ path: `${plugin.path}#commands/${name}`, kind: 'command', name, reason })
  } else {
    const command = { name, content: typeof raw['content'] === 'string' ? raw['content'] : content, overrides }
    loaded.set(`#${name}`, loadInlineCommand(plugin.loading, plugin.path, plugin.name, command))
  }
}

/** The object's fields under the names that a command file's frontmatter uses. */
function overridesOf(raw: JsonObject): JsonObject {
  const overrides: JsonObject = {}
  const names = {
    description: 'description',
    argumentHint: 'argument-hint',
    model: 'model',
    allowedTools: 'allowed-tools',
  }
  for (const [from, to] of Object.entries(names)) {
    const value = raw[from]
    if (value !== undefined && value !== null) overrides[to] = value
  }
  return overrides
}
