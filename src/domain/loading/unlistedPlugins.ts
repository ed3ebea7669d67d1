import type { Loading } from './context'
import { VENDORED, skillAround } from './loadStandalone'
import { isMarkdown } from './markdownComponents'
import { dirName, join, shown } from './paths'
import { hasPluginManifest } from './pluginManifest'
import type { TreeView } from './treeView'

const MANIFEST =
  /^(?:(.*)\/)?(?:\.claude-plugin\/plugin\.json|\.plugin\/plugin\.json|\.github\/plugin\/plugin\.json|\.codex-plugin\/plugin\.json|\.cursor-plugin\/plugin\.json|gemini-extension\.json)$/

/** Directories of all plugins of the source by their manifests, sorted; what lies in node_modules belongs to a package. */
function pluginRoots(view: TreeView): string[] {
  const roots = new Set<string>()
  for (const { path, treePath } of view.files) {
    const match = MANIFEST.exec(path)
    const root = match?.[1] ?? ''
    if (match && path === treePath && hasPluginManifest(view, root) && !VENDORED.test(`${root}/`)) roots.add(root)
  }
  return [...roots]
}

/** Of a source whose plugins nothing lists: the outermost ones, without those that are files of a skill (examples, templates). */
export function outermostPlugins(loading: Loading): string[] {
  const roots = new Set(pluginRoots(loading.view))
  return [...roots].filter((root) => {
    if (root === '') return true
    for (let at = dirName(root); at !== ''; at = dirName(at)) if (roots.has(at)) return false
    const skill = skillAround(loading, dirName(root))
    return skill === undefined || skill === ''
  })
}

/**
 * Says which plugins of the source no marketplace entry leads to: their skills are loaded as standalone ones, and so are the personas and
 * commands of one at the root; the others' are not. Yields their directories.
 */
export function noteUnlistedPlugins(loading: Loading, listedRoots: ReadonlySet<string>): string[] {
  const { view, skipped, loadedFiles } = loading
  const unlisted = pluginRoots(view).filter((root) => !listedRoots.has(root))
  for (const root of unlisted) {
    const count = (directory: string): number =>
      view
        .under(join(root, directory))
        .filter(({ path, treePath }) => isMarkdown(path) && path === treePath && !loadedFiles.has(treePath)).length
    const left = [counted(count('agents'), 'persona'), counted(count('commands'), 'command')].filter(Boolean)
    const rest = left.length === 0 ? '' : ` Left out: ${left.join(' and ')}.`
    const advice = root === '' ? '' : ` To have it whole, add the folder "${root}" as a source of its own.`
    const reason = `No marketplace entry lists this plugin; only its skills are loaded, as standalone ones.${rest}${advice}`
    skipped.push({ path: shown(root), kind: 'plugin', reason })
  }
  return unlisted
}

const counted = (count: number, noun: string): string =>
  count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`
