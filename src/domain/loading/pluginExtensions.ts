import type { JsonObject } from '../json'
import { manyOf, objectOf } from './fields'
import { isMarkdown, loadCommand, loadPersona, loadSkill } from './markdownComponents'
import { dirName, join, parseRelativePath } from './paths'
import { note, type PluginContext } from './pluginPaths'
import type { LoadedComponent, LoadedFile } from './types'

const FIELDS = ['skills', 'agents', 'commands'] as const
type Field = (typeof FIELDS)[number]

export interface ExtensionParts {
  components: LoadedComponent[]
  /** What of them lies outside of the plugin's directory, under the paths that the manifest gives them. */
  files: LoadedFile[]
}

/**
 * Components that an Agent Plugins manifest names in its `extensions` (`{reverse-domain: {skills, agents, commands}}`): some catalogs keep
 * them in directories at the repository's root and put them into the plugin when they publish it. Looked up in the plugin, then there.
 */
export async function loadExtensions(
  plugin: PluginContext,
  manifest: JsonObject,
  repositoryRoot: string | undefined,
): Promise<ExtensionParts> {
  const parts: ExtensionParts = { components: [], files: [] }
  for (const raw of Object.values(objectOf(manifest['extensions']))) {
    const extension = objectOf(raw)
    for (const field of FIELDS) {
      for (const path of manyOf(extension[field])) {
        if (typeof path === 'string') await addOne(plugin, field, path, repositoryRoot, parts)
      }
    }
  }
  return parts
}

async function addOne(
  plugin: PluginContext,
  field: Field,
  raw: string,
  repositoryRoot: string | undefined,
  parts: ExtensionParts,
): Promise<void> {
  const declared = parseRelativePath(raw)
  const roots = [plugin.root, ...(repositoryRoot === undefined ? [] : [repositoryRoot])]
  const found = declared.ok ? roots.flatMap((root) => placesOf(plugin, field, join(root, declared.path))) : []
  const [place] = found
  if (!declared.ok || place === undefined) {
    const reason = `"extensions" names "${raw.slice(0, 200)}" in "${field}", which does not exist.`
    note(plugin, 'component_path_missing', reason)
    return
  }
  const component = await load(plugin, field, place)
  if (!component || parts.components.includes(component)) return
  parts.components.push(component)
  const isInside = plugin.root === '' || place.startsWith(`${plugin.root}/`)
  if (isInside) return
  const directory = field === 'skills' ? declared.path : dirName(declared.path)
  parts.files.push(...component.files.map((file) => ({ ...file, path: join(directory, file.path) })))
}

/** The directory of a skill, or the Markdown file, where Copilot's spelling of agents (`x.agent.md`) stands for `x.md`. */
function placesOf({ loading: { view } }: PluginContext, field: Field, path: string): string[] {
  if (field === 'skills') return view.file(join(path, 'SKILL.md')) ? [path] : []
  const spellings = field === 'agents' ? [path, path.replace(/\.md$/i, '.agent.md')] : [path]
  return spellings.filter((each) => isMarkdown(each) && view.file(each))
}

async function load(plugin: PluginContext, field: Field, place: string): Promise<LoadedComponent | undefined> {
  if (field === 'skills') return loadSkill(plugin.loading, place, plugin.name)
  const file = plugin.loading.view.file(place)
  if (!file) return undefined
  return field === 'agents'
    ? loadPersona(plugin.loading, file, dirName(place), plugin.name)
    : loadCommand(plugin.loading, file, plugin.name)
}
