import type { SourceTree } from '../tree'
import type { Loading } from './context'
import { findShape, type Shape } from './findShape'
import { kindOfPath } from './kindOfPath'
import { DEFAULT_LIMITS } from './limits'
import { loadMarketplace } from './loadMarketplace'
import { loadPlugin } from './loadPlugin'
import { loadStandaloneDocuments, loadStandaloneSkills, noteUnlistedPlugins } from './loadStandalone'
import { createView } from './treeView'
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
    loadedFiles: new Set(),
    known: new Map(),
  }
  const shape: Shape = options.entry ? { shape: 'plugin', root: '', warnings: [] } : await findShape(view, limits)
  const source = emptySource(loading, shape, options)
  const problem = await loadListed(loading, shape, options, source)
  if (problem !== undefined) return { ok: false, reason: problem }
  const items = countItems(loading, source.items.plugins)
  const standalone = await loadStandaloneSkills(loading)
  source.components.push(...standalone.skills)
  if (shape.shape === 'skill' || shape.shape === 'skills')
    source.components.push(...(await loadStandaloneDocuments(loading)))
  source.items = { ...items, standalone_skills: standalone.found }
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

/** Loads what a manifest lists into `source`; a text says why the source as a whole is unusable. */
async function loadListed(
  loading: Loading,
  shape: Shape,
  options: LoadOptions,
  source: LoadedSource,
): Promise<string | undefined> {
  if (shape.shape === 'plugin') {
    const plugin = await loadPlugin(loading, {
      root: shape.root,
      entry: options.entry?.entry,
      shared: false,
      isMarketplaceRoot: false,
      fallbackName: loading.name,
      warnings: [],
    })
    describeByPlugin(source, plugin)
    source.items.plugins = 1
    source.counts.plugins_listed = 1
    addPlugins(source, plugin ? [plugin] : [])
  } else if (shape.shape === 'marketplace') {
    const result = await loadMarketplace(loading, shape.root, shape.manifest)
    if (!result.ok) return result.reason
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
    noteUnlistedPlugins(loading, new Set(result.loaded.roots))
  }
  return undefined
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
