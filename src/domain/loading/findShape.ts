import type { BundleLimits } from './limits'
import { marketplaceManifests } from './loadMarketplace'
import { baseName, dirName, join } from './paths'
import { findPluginManifest } from './pluginManifest'
import type { TreeView } from './treeView'

export type Shape =
  | { shape: 'marketplace'; root: string; manifest: string; warnings: string[] }
  | { shape: 'plugin'; root: string; warnings: string[] }
  | { shape: 'skill' | 'skills'; warnings: string[] }

/**
 * What a source is: a marketplace, else a plugin, by the manifest at its root or in the one directory that wraps
 * everything; else a marketplace whose manifest lies deeper; else whatever skills, personas and commands it holds.
 */
export async function findShape(view: TreeView, limits: BundleLimits): Promise<Shape> {
  for (const root of wrappers(view)) {
    const [manifest, ...others] = marketplaceManifests(view, root)
    if (manifest !== undefined) {
      const warnings =
        others.length === 0 ? [] : [`${manifest} was read; also there, and not read: ${others.join(', ')}.`]
      return { shape: 'marketplace', root, manifest, warnings }
    }
    const plugin = await findPluginManifest(view, root, limits)
    if (!plugin.ok || plugin.manifest) return { shape: 'plugin', root, warnings: [] }
    if (view.file(join(root, 'SKILL.md'))) return { shape: 'skill', warnings: [] }
  }
  const [deep, ...more] = deepMarketplaces(view)
  if (deep === undefined) return { shape: 'skills', warnings: unlisted(view) }
  const warnings = [`The marketplace manifest is not at the root; ${deep} was read.`]
  if (more.length > 0) warnings.push(`Other marketplaces lie at ${more.join(', ')}; add them as sources of their own.`)
  return { shape: 'marketplace', root: dirName(dirName(deep)), manifest: deep, warnings }
}

/** The root and, as in an archive of a repository, each directory that is the only thing in it. */
function wrappers(view: TreeView): string[] {
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
function deepMarketplaces(view: TreeView): string[] {
  const paths = view.files.map(({ path }) => path).filter((path) => path.endsWith('/.claude-plugin/marketplace.json'))
  const depth = (path: string): number => path.split('/').length
  return paths.toSorted((a, b) => depth(a) - depth(b))
}

function unlisted(view: TreeView): string[] {
  const plugins = view.files.map(({ path }) => path).filter((path) => path.endsWith('/.claude-plugin/plugin.json'))
  if (plugins.length === 0) return []
  const names = plugins.slice(0, 5).map((path) => baseName(dirName(dirName(path))))
  return [
    `There are ${plugins.length} plugins (${names.join(', ')}…) but no marketplace.json that lists them; only their skills are loaded. Add each directory as a source of its own.`,
  ]
}
