import type { JsonObject } from '../json'
import { filesUnder } from './markdownComponents'
import { componentFieldsOf } from './manifestSchema'
import { baseName, join, parseRelativePath, relativeTo } from './paths'
import type { PluginHooks } from './pluginHooks'
import type { PluginManifest } from './pluginManifest'
import type { PluginContext } from './pluginPaths'
import type { LoadedComponent, LoadedFile } from './types'

export interface PluginParts {
  components: readonly LoadedComponent[]
  hooks: PluginHooks
  servers: readonly { file: string; target: string }[]
  manifest: PluginManifest | undefined
  entry: JsonObject | undefined
}

const ROOT_DOCUMENT = /^(readme|licen[cs]e|notice|copying)(\.[\w-]+)*$/i

/**
 * The files of a plugin's version: its whole directory; where the plugin is the marketplace's root and its entry picks
 * components (`restricted`), only those, the manifest, and the root's README and licence. What an entry declares beyond
 * the files is written into a file of the bundle, since the digest that a person approves must cover it.
 */
export function pluginFiles(plugin: PluginContext, parts: PluginParts, restricted: boolean): LoadedFile[] {
  const all = filesUnder(plugin.loading, plugin.root)
  const files = restricted ? all.filter(picked(plugin, parts)) : all
  const declared = declaredInline(plugin, parts)
  return declared && !files.some(({ path }) => path === declared.path) ? [...files, declared] : files
}

function picked(plugin: PluginContext, parts: PluginParts): (file: LoadedFile) => boolean {
  const wanted = new Set<string>()
  const relative = (path: string): string => relativeTo(plugin.root, path)
  for (const { root, files } of parts.components) {
    for (const { path, inline } of files) if (inline === undefined) wanted.add(relative(join(root, path)))
  }
  for (const path of [
    ...parts.hooks.files,
    ...parts.servers.map(({ file }) => file).filter((file) => plugin.loading.view.file(file)),
  ])
    wanted.add(relative(path))
  if (parts.manifest) wanted.add(relative(parts.manifest.path))
  // Hook handlers live beside hooks.json; without them it would name files that are not there.
  const directories = [...(parts.hooks.files.length > 0 ? ['hooks/'] : []), ...referenced(parts)]
  return ({ path }) =>
    wanted.has(path) || ROOT_DOCUMENT.test(path) || directories.some((each) => path === each || path.startsWith(each))
}

/** What hooks and servers name as `${CLAUDE_PLUGIN_ROOT}/path`: the file, or all below the directory. */
function referenced({ hooks, servers }: PluginParts): string[] {
  const commands = [...hooks.handlers.map(({ action }) => action), ...servers.map(({ target }) => target)]
  return commands.flatMap((command) =>
    [...command.matchAll(/\$\{CLAUDE_PLUGIN_ROOT\}\/([\w./-]+)/g)].flatMap((match) => {
      const path = parseRelativePath(match[1] ?? '')
      if (!path.ok || path.path === '') return []
      // A server's own directory (dist/, server/) holds what its entry file imports.
      const top = path.path.includes('/') ? `${path.path.slice(0, path.path.indexOf('/'))}/` : path.path
      return [top]
    }),
  )
}

/** Without a manifest the entry is one, if it declares components; beside a manifest it is kept under its own name. */
function declaredInline(plugin: PluginContext, { manifest, entry }: PluginParts): LoadedFile | undefined {
  if (!entry) return undefined
  const fields = componentFieldsOf(entry)
  if (fields.length === 0) return undefined
  const declared: JsonObject = { name: plugin.name }
  for (const key of manifest ? fields : [...DISPLAYED, ...fields]) {
    const value = entry[key]
    if (value !== undefined && value !== null) declared[key] = value
  }
  const inline = `${JSON.stringify(declared, null, 2)}\n`
  const path = manifest ? '.claude-plugin/marketplace-entry.json' : '.claude-plugin/plugin.json'
  return { path, treePath: '', mode: '100644', size: Buffer.byteLength(inline), inline }
}

const DISPLAYED = ['version', 'description', 'author', 'license']

/** The file that says what a plugin is: its README, else its manifest. */
export function pluginMainFile(files: readonly LoadedFile[]): string | undefined {
  const readme = files.find(
    ({ path }) => !path.includes('/') && /^readme(\.md|\.markdown|\.txt)?$/i.test(baseName(path)),
  )
  return (readme ?? files.find(({ path }) => /(^|\/)(plugin|gemini-extension)\.json$/.test(path)))?.path
}
