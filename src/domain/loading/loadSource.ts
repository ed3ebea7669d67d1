import type { SourceTree } from '../tree'
import { type Loading, roomFor } from './context'
import { findShape, type Shape, wrappers } from './findShape'
import { kindOfPath } from './kindOfPath'
import { DEFAULT_LIMITS } from './limits'
import { loadDocuments } from './loadDocuments'
import { loadLooseDocuments } from './loadLoose'
import { loadMarketplace } from './loadMarketplace'
import { loadPlugin } from './loadPlugin'
import { loadStandaloneSkills } from './loadStandalone'
import { createView } from './treeView'
import { noteUnlistedPlugins } from './unlistedPlugins'
import type { ItemCounts, LoadedPlugin, LoadedSource, LoadOptions, LoadResult } from './types'

/**
 * Everything in a source tree, as Claude Code's documented loading rules find it. Bytes other than main files and
 * manifests are not read. What cannot be used is in `failed`, what the rules leave out in `skipped`, with the reason.
 * `{ok: false}` when the tree as a whole is unusable: no manifest and no component, or a broken marketplace.json.
 */
export async function loadSource(tree: SourceTree, options: LoadOptions = {}): Promise<LoadResult> {
  const view = await createView(tree)
  const limits = options.limits ?? DEFAULT_LIMITS
  const loading: Loading = {
    view,
    limits,
    name: options.name ?? 'unnamed',
    failed: [],
    skipped: [],
    room: roomFor(view.files),
    loadedFiles: new Set(),
    known: new Map(),
  }
  const shape: Shape = options.entry ? { shape: 'plugin', root: '', warnings: [] } : await findShape(loading)
  const source = emptySource(loading, shape, options)
  const listed = await loadListed(loading, shape, options, source)
  if (!listed.ok) return listed
  const items = countItems(loading, source.items.plugins)
  const standalone = await loadStandaloneSkills(loading)
  source.components = standalone.skills
  source.items = { ...items, standalone_skills: standalone.found }
  const noted =
    shape.shape === 'marketplace' || shape.shape === 'plugins' ? noteUnlistedPlugins(loading, listed.roots) : []
  const places = { roots: rootsOf(loading, shape), everywhere: !hasManifest(shape), noted }
  source.components = standalone.skills.concat(await loadDocuments(loading, places))
  if (!hasManifest(shape) && isEmpty(source)) source.components = await loadLooseDocuments(loading)
  // The tree's own problems are the caller's already; here are the links and submodules that could not be followed.
  for (const note of view.unfollowed) loading.skipped.push({ ...note, kind: kindOfPath(note.path) })
  if (shape.shape !== 'marketplace' && isEmpty(source)) return { ok: false, reason: NOTHING }
  return source
}

const NOTHING =
  'Nothing to import: no marketplace.json, no plugin.json, no SKILL.md, and no Markdown files in agents/ or commands/. Check that the address or directory is the right one.'

const isEmpty = ({ plugins, components, failed }: LoadedSource): boolean =>
  plugins.length === 0 && components.length === 0 && failed.length === 0

function emptySource({ failed, skipped }: Loading, { shape, warnings }: Shape, { name }: LoadOptions): LoadedSource {
  return {
    ok: true,
    shape,
    name,
    plugins: [],
    components: [],
    external: [],
    failed,
    skipped,
    warnings: [...warnings],
    counts: {
      plugins_listed: 0,
      plugins_external: 0,
      hooks: 0,
      hook_files: 0,
      hook_markdown: 0,
      mcp_servers: 0,
      lsp_servers: 0,
    },
    items: { plugins: 0, skills: 0, personas: 0, commands: 0, standalone_skills: 0 },
  }
}

const hasManifest = ({ shape }: Shape): boolean => shape === 'marketplace' || shape === 'plugin'

/** Where a source's own agents/ and .claude/ may lie. */
const rootsOf = ({ view }: Loading, shape: Shape): string[] =>
  shape.shape === 'marketplace' || shape.shape === 'plugin' ? [...new Set(['', shape.root])] : wrappers(view)

type Listed = { ok: true; roots: ReadonlySet<string> } | { ok: false; reason: string }

/** Loads what a manifest lists into `source`, and the plugins that none lists where there is none; yields their directories. */
async function loadListed(loading: Loading, shape: Shape, options: LoadOptions, source: LoadedSource): Promise<Listed> {
  if (shape.shape === 'marketplace') {
    const result = await loadMarketplace(loading, shape.root, shape.manifest)
    if (!result.ok) return result
    const { marketplace, listed, local, plugins, external, warnings } = result.loaded
    source.name = marketplace.name ?? options.name
    source.owner = marketplace.owner
    source.description = marketplace.description ?? marketplace.metadata?.description
    source.version = marketplace.version ?? marketplace.metadata?.version
    source.warnings.push(...warnings)
    source.external = external
    source.items.plugins = local
    source.counts.plugins_listed = listed
    source.counts.plugins_external = external.length
    addPlugins(source, plugins)
    return { ok: true, roots: new Set(result.loaded.roots) }
  }
  const roots = shape.shape === 'plugin' ? [shape.root] : shape.shape === 'plugins' ? shape.roots : []
  const plugins: LoadedPlugin[] = []
  for (const root of roots) {
    const entry = options.entry?.entry
    const place = { root, entry, shared: false, isMarketplaceRoot: false, fallbackName: loading.name, warnings: [] }
    const plugin = await loadPlugin(loading, place)
    if (plugin) plugins.push(plugin)
  }
  if (shape.shape === 'plugin') describeByPlugin(source, plugins[0])
  source.items.plugins = roots.length
  source.counts.plugins_listed = roots.length
  addPlugins(source, plugins)
  return { ok: true, roots: new Set(roots) }
}

function describeByPlugin(source: LoadedSource, plugin: LoadedPlugin | undefined): void {
  source.name = plugin?.name ?? source.name
  source.owner = plugin?.author
  source.description = plugin?.description
  source.version = plugin?.version
}

/** Facts count once, also where several entries share a directory and so its hooks. */
function addPlugins(source: LoadedSource, plugins: LoadedPlugin[]): void {
  source.plugins = plugins
  const hookFiles = new Set<string>()
  const hookMarkdown = new Set<string>()
  for (const plugin of plugins) {
    source.counts.hooks += plugin.hooks.filter(({ file }) => !hookFiles.has(file)).length
    for (const file of plugin.hookFiles) hookFiles.add(file)
    for (const file of plugin.hookMarkdown) hookMarkdown.add(file)
  }
  source.counts.mcp_servers = distinct(plugins.flatMap(({ mcpServers }) => mcpServers))
  source.counts.lsp_servers = distinct(plugins.flatMap(({ lspServers }) => lspServers))
  source.counts.hook_files = hookFiles.size
  source.counts.hook_markdown = hookMarkdown.size
}

const distinct = (servers: readonly { name: string; file: string }[]): number =>
  new Set(servers.map(({ name, file }) => `${file}\0${name}`)).size

/** Counted before anything that stands alone is read: `known` then holds just what listed plugins load. */
function countItems({ known }: Loading, plugins: number): ItemCounts {
  const kinds = [...known.keys()].map((key) => key.slice(0, key.indexOf('\0')))
  const count = (kind: string): number => kinds.filter((each) => each === kind).length
  return {
    plugins,
    skills: count('skill'),
    personas: count('persona'),
    commands: count('command'),
    standalone_skills: 0,
  }
}
