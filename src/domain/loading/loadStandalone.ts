import type { Loading } from './context'
import { isMarkdown, loadCommand, loadPersona, loadSkill } from './markdownComponents'
import { baseName, dirName, join } from './paths'
import { hasPluginManifest } from './pluginManifest'
import type { LoadedComponent } from './types'

/** Installed packages bring skills of their own; they are not this source's. */
const VENDORED = /(^|\/)node_modules\//

/** Every SKILL.md that nothing has loaded yet, each as a skill of its own. */
export async function loadStandaloneSkills(loading: Loading): Promise<{ found: number; skills: LoadedComponent[] }> {
  const { view, loadedFiles, skipped } = loading
  const files = view.files.filter(
    // A file seen through a symlink is loaded where it lies.
    (file) => baseName(file.path) === 'SKILL.md' && file.path === file.treePath && !loadedFiles.has(file.treePath),
  )
  const own = files.filter(({ path }) => !VENDORED.test(path))
  for (const { path } of files) {
    if (VENDORED.test(path))
      skipped.push({ path, kind: 'skill', reason: 'It lies in node_modules and belongs to a package.' })
  }
  const skills = await Promise.all(
    own.map(({ path }) => loadSkill(loading, dirName(path), undefined, nested(loading, path))),
  )
  return { found: own.length, skills: skills.flatMap((skill) => skill ?? []) }
}

function nested({ view }: Loading, path: string): string[] {
  for (let directory = dirName(dirName(path)); directory !== ''; directory = dirName(directory)) {
    if (view.file(join(directory, 'SKILL.md')))
      return [`It lies inside the folder of the skill "${directory}", whose bundle holds it too.`]
  }
  return []
}

/** Documented directories of personas and commands outside of plugins. */
const BASES = ['', '.claude']

/** Personas and commands of a source without any manifest: agents/ and commands/ at its root or in .claude/. */
export async function loadStandaloneDocuments(loading: Loading): Promise<LoadedComponent[]> {
  const { view } = loading
  const loads = BASES.flatMap((base) => {
    const [agents, commands] = [join(base, 'agents'), join(base, 'commands')]
    return [
      ...view.under(agents).flatMap((file) => (isMarkdown(file.path) ? [loadPersona(loading, file, agents)] : [])),
      ...view.filesIn(commands).flatMap((file) => (isMarkdown(file.path) ? [loadCommand(loading, file)] : [])),
    ]
  })
  return (await Promise.all(loads)).flatMap((component) => component ?? [])
}

/**
 * Says which plugins of the source no marketplace entry leads to: their skills are loaded as standalone ones, their
 * personas and commands are not.
 */
export function noteUnlistedPlugins(loading: Loading, listedRoots: ReadonlySet<string>): void {
  const { view, skipped } = loading
  const roots = new Set<string>()
  for (const { path, treePath } of view.files) {
    const match =
      /^(?:(.*)\/)?(?:\.claude-plugin|\.plugin|\.github\/plugin|\.codex-plugin|\.cursor-plugin)\/plugin\.json$/.exec(
        path,
      )
    if (match && path === treePath) roots.add(match[1] ?? '')
  }
  for (const root of roots) {
    if (listedRoots.has(root) || !hasPluginManifest(view, root) || VENDORED.test(`${root}/`)) continue
    const count = (directory: string): number =>
      view.under(join(root, directory)).filter(({ path }) => isMarkdown(path)).length
    const left = [counted(count('agents'), 'persona'), counted(count('commands'), 'command')].filter(Boolean)
    const rest = left.length === 0 ? '' : ` Left out: ${left.join(' and ')}.`
    const reason = `The marketplace does not list this plugin; only its skills are loaded, as standalone ones.${rest}`
    skipped.push({ path: root === '' ? '.' : root, kind: 'plugin', reason })
  }
}

const counted = (count: number, noun: string): string =>
  count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`
