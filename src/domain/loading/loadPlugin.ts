import type { JsonObject } from '../json'
import { boundBundle } from './boundBundle'
import type { Loading } from './context'
import { loadPluginCommands, loadPluginPersonas } from './pluginDocuments'
import { loadExtensions } from './pluginExtensions'
import { pluginFiles, pluginMainFile } from './pluginFiles'
import { loadPluginHooks } from './pluginHooks'
import { findPluginManifest, type PluginManifest } from './pluginManifest'
import { componentFieldsOf, type Manifest, parseManifest } from './manifestSchema'
import { nameFault } from './names'
import { notesOf } from './markdownComponents'
import { baseName, join, shown } from './paths'
import { note, type PluginContext } from './pluginPaths'
import { loadLspServers, loadMcpServers } from './pluginServers'
import { loadPluginSkills } from './pluginSkills'
import { firstParagraph } from './firstParagraph'
import { readText } from './readText'
import type { LoadedFile, LoadedPlugin } from './types'

export interface PluginPlace {
  /** Directory of the plugin in the view. */
  root: string
  /** The marketplace's entry, where one lists it. */
  entry?: JsonObject
  /** Several entries point to this directory. */
  shared: boolean
  /** The plugin's directory is the marketplace's. */
  isMarketplaceRoot: boolean
  /** Directory of the marketplace that lists the plugin, where one does. */
  marketplaceRoot?: string
  /** Name for a plugin that has none. */
  fallbackName: string
  warnings: string[]
}

/** Loads one plugin with its components; undefined after noting in `loading.failed` why Claude Code would refuse it. */
export async function loadPlugin(loading: Loading, place: PluginPlace): Promise<LoadedPlugin | undefined> {
  const entry = place.entry && parseManifest(place.entry, 'The entry')
  const entryName = entry?.manifest.name
  const path = place.shared ? `${shown(place.root)}#${entryName}` : shown(place.root)
  const fail = (reason: string, name = entryName): undefined => {
    loading.failed.push({ path, kind: 'plugin', name, reason })
    return undefined
  }
  const found = await findPluginManifest(loading.view, place.root, loading.limits)
  if (!found.ok) return fail(found.reason)
  const manifest = found.manifest && parseManifest(found.manifest.raw, found.manifest.path)
  const name = entryName ?? manifest?.manifest.name ?? (baseName(place.root) || place.fallbackName)
  const plugin: PluginContext = {
    loading,
    root: place.root,
    path,
    name,
    warnings: [
      ...place.warnings,
      ...(entry?.warnings ?? []),
      ...(manifest?.warnings ?? []),
      ...notesOf(loading, place.root),
    ],
    problems: [],
  }
  const refusal = refusalOf(found.manifest, entry?.manifest, manifest?.manifest, place.entry)
  if (refusal !== undefined) return fail(refusal, name)
  compare(plugin, found.manifest, entry?.manifest, manifest?.manifest)
  return assemble(plugin, place, found.manifest, entry?.manifest, manifest?.manifest)
}

/** Why Claude Code does not load a plugin although its manifest can be read [marketplace and manifest reference]. */
function refusalOf(
  file: PluginManifest | undefined,
  entry: Manifest | undefined,
  manifest: Manifest | undefined,
  rawEntry: JsonObject | undefined,
): string | undefined {
  if (file?.own && rawEntry && entry?.strict === false) {
    const fields = [...new Set([...componentFieldsOf(rawEntry), ...componentFieldsOf(file.raw)])]
    if (fields.length > 0) {
      return `The entry says "strict": false, yet ${file.path} exists and components are declared (${fields.join(', ')}): Claude Code refuses that as a conflict. Upstream has to remove one of the two.`
    }
  }
  const homepage = manifest?.homepage ?? entry?.homepage
  if (homepage !== undefined && !URL.canParse(homepage)) {
    return `The homepage "${homepage.slice(0, 100)}" is not a URL; Claude Code refuses such a manifest. Correct it upstream.`
  }
  return undefined
}

/** Where entry and manifest disagree: the entry wins for display, the manifest for the version. */
function compare(
  plugin: PluginContext,
  file: PluginManifest | undefined,
  entry: Manifest | undefined,
  manifest: Manifest | undefined,
): void {
  const fault = nameFault(plugin.name)
  if (fault) plugin.warnings.push(`The plugin name "${plugin.name}" ${fault}.`)
  if (!file?.own && entry)
    note(plugin, 'no_plugin_json', 'There is no .claude-plugin/plugin.json; the entry stands in for it.')
  if (!manifest || !file) return
  if (manifest.name === undefined) plugin.warnings.push(`${file.path} has no name.`)
  if (!entry) return
  if (manifest.name !== undefined && manifest.name !== entry.name) {
    note(plugin, 'plugin_json_name_differs', `The entry calls it "${entry.name}", ${file.path} "${manifest.name}".`)
  }
  if (entry.version !== undefined && manifest.version !== undefined && entry.version !== manifest.version) {
    const warning = `The entry says version ${entry.version}, ${file.path} ${manifest.version}; the latter counts.`
    note(plugin, 'version_differs_entry_vs_manifest', warning)
  }
}

async function assemble(
  plugin: PluginContext,
  place: PluginPlace,
  file: PluginManifest | undefined,
  entry: Manifest | undefined,
  manifest: Manifest | undefined,
): Promise<LoadedPlugin> {
  const raw = place.entry ?? {}
  const own = file?.raw ?? {}
  // Beside a manifest of Claude Code's own the entry only adds; without one it is the manifest.
  const beside = file?.own === true
  const replacing = (field: string) => (beside ? own[field] : (raw[field] ?? own[field]))
  const appended = (field: string) => (beside ? raw[field] : undefined)
  const declared = (field: string) => ({ replacing: replacing(field), appended: appended(field) })
  const onlyListed = place.isMarketplaceRoot && raw['skills'] !== undefined && raw['skills'] !== null
  const skills = await loadPluginSkills(plugin, onlyListed ? [raw] : [own, raw], onlyListed)
  const personas = await loadPluginPersonas(plugin, declared('agents'))
  const commands = await loadPluginCommands(plugin, declared('commands'))
  const standing = beside ? own : { ...own, ...raw }
  const hooks = await loadPluginHooks(plugin, standing, appended('hooks'))
  if (beside) {
    for (const field of ['mcpServers', 'lspServers']) {
      if (raw[field] !== undefined)
        plugin.warnings.push(`"${field}" of an entry counts only without plugin.json; it was ignored.`)
    }
  }
  const mcpServers = await loadMcpServers(plugin, standing)
  const lspServers = await loadLspServers(plugin, standing)
  const extensions = await loadExtensions(plugin, own, place.marketplaceRoot)
  const components = [...new Set([...skills, ...personas, ...commands, ...extensions.components])]
  const servers = [...mcpServers, ...lspServers.map(({ file: source, command }) => ({ file: source, target: command }))]
  const restricted =
    place.isMarketplaceRoot && ['skills', 'agents', 'commands'].some((field) => raw[field] !== undefined)
  const parts = { components, hooks, servers, manifest: file, entry: place.entry }
  const files = withOutside(pluginFiles(plugin, parts, restricted), extensions.files)
  const mainFile = pluginMainFile(files)
  if (components.length + hooks.handlers.length + servers.length === 0) plugin.warnings.push(emptiness(plugin))
  return {
    kind: 'plugin',
    name: plugin.name,
    displayName: entry?.displayName ?? manifest?.displayName,
    description: entry?.description ?? manifest?.description ?? (await describedBy(plugin, mainFile)) ?? '',
    path: plugin.path,
    root: plugin.root,
    mainFile,
    ...boundBundle(plugin.loading, files),
    version: manifest?.version ?? entry?.version,
    author: entry?.author ?? manifest?.author,
    license: entry?.license ?? manifest?.license,
    homepage: entry?.homepage ?? manifest?.homepage,
    repository: entry?.repository ?? manifest?.repository,
    tags: [...new Set([entry, manifest].flatMap((each) => [...(each?.tags ?? []), ...(each?.keywords ?? [])]))],
    category: entry?.category ?? manifest?.category,
    frontmatter: { ...raw, ...own },
    warnings: plugin.warnings,
    problems: plugin.problems,
    namespace: manifest?.name ?? plugin.name,
    components,
    hooks: hooks.handlers,
    hookFiles: hooks.files,
    hookMarkdown: hooks.markdown,
    mcpServers,
    lspServers,
  }
}

/** The plugin's own files win over those that are put into it. */
function withOutside(files: LoadedFile[], outside: readonly LoadedFile[]): LoadedFile[] {
  const known = new Set(files.map(({ path }) => path))
  return [...files, ...outside.filter(({ path }) => !known.has(path) && known.add(path))]
}

/** A plugin that brings nothing is imported all the same; often its skills lie one level too high. */
function emptiness({ loading: { view }, root }: PluginContext): string {
  const skills = view.directoriesIn(root).filter((name) => view.file(join(root, name, 'SKILL.md')))
  const hint =
    skills.length === 0
      ? ''
      : ` ${skills.length} skills lie directly in its directory and not in skills/; they are loaded as standalone ones.`
  return `No skills, personas, commands, hooks or servers were found in it.${hint}`
}

/** A plugin without a description gets the first paragraph of its README. */
async function describedBy(plugin: PluginContext, mainFile: string | undefined): Promise<string | undefined> {
  plugin.warnings.push('It has no description.')
  if (mainFile === undefined || mainFile.endsWith('.json')) return undefined
  const read = await readText(plugin.loading.view, join(plugin.root, mainFile), plugin.loading.limits)
  return read.ok ? firstParagraph(read.text) : undefined
}
