import type { Loading } from './context'
import { marketplaceManifests, readMarketplace } from './loadMarketplace'
import { VENDORED } from './loadStandalone'
import { dirName, join } from './paths'
import { findPluginManifest } from './pluginManifest'
import type { TreeView } from './treeView'
import { outermostPlugins } from './unlistedPlugins'

export type Shape =
  | { shape: 'marketplace'; root: string; manifest: string; warnings: string[] }
  | { shape: 'plugin'; root: string; warnings: string[] }
  | { shape: 'plugins'; roots: string[]; warnings: string[] }
  | { shape: 'skill' | 'skills'; warnings: string[] }

/**
 * What a source is: a marketplace, else a plugin, by the manifest at its root or in the one directory that wraps
 * everything; else a marketplace whose manifest lies deeper; else whatever skills, personas and commands it holds.
 */
export async function findShape(loading: Loading): Promise<Shape> {
  const { view, limits } = loading
  for (const root of wrappers(view)) {
    const [manifest, ...others] = await marketplaceManifests(loading, root)
    if (manifest !== undefined) {
      const warnings =
        others.length === 0 ? [] : [`${manifest} was read; also there, and not read: ${others.join(', ')}.`]
      return { shape: 'marketplace', root, manifest, warnings }
    }
    const plugin = await findPluginManifest(view, root, limits)
    if (!plugin.ok || plugin.manifest) return { shape: 'plugin', root, warnings: [] }
    if (view.file(join(root, 'SKILL.md'))) return { shape: 'skill', warnings: [] }
  }
  const { usable, unusable } = await deepMarketplaces(loading)
  const [deep, ...more] = usable
  const warnings = unusable.map((reason) => `${reason} It was left aside, as it does not lie at the root.`)
  if (deep === undefined) {
    const roots = outermostPlugins(loading)
    if (roots.length === 0) return { shape: 'skills', warnings }
    warnings.push(`No marketplace.json lists the plugins of this source; all ${roots.length} were loaded.`)
    return { shape: 'plugins', roots, warnings }
  }
  warnings.push(`The marketplace manifest is not at the root; ${deep} was read.`)
  if (more.length > 0) warnings.push(`Other marketplaces lie at ${more.join(', ')}; add them as sources of their own.`)
  return { shape: 'marketplace', root: dirName(dirName(deep)), manifest: deep, warnings }
}

/** The root and, as in an archive of a repository, each directory that is the only thing in it. */
export function wrappers(view: TreeView): string[] {
  const roots = ['']
  for (let root = ''; roots.length < 4; ) {
    const [only, ...others] = view.directoriesIn(root)
    if (only === undefined || others.length > 0 || view.filesIn(root).length > 0 || only.startsWith('.')) break
    root = join(root, only)
    roots.push(root)
  }
  return roots
}

/** The shallowest first. Only Claude Code's own place counts below the root: other names are too common. */
async function deepMarketplaces(loading: Loading): Promise<{ usable: string[]; unusable: string[] }> {
  const depth = (path: string): number => path.split('/').length
  const paths = loading.view.files
    .filter(({ path, treePath }) => path === treePath && path.endsWith('/.claude-plugin/marketplace.json'))
    .map(({ path }) => path)
    .filter((path) => !VENDORED.test(path))
    .toSorted((a, b) => depth(a) - depth(b))
  const usable: string[] = []
  const unusable: string[] = []
  for (const path of paths) {
    const read = await readMarketplace(loading, path)
    if (read.ok) usable.push(path)
    else unusable.push(read.reason)
  }
  return { usable, unusable }
}
