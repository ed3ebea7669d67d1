import type { Loading } from './context'
import { loadSkill } from './markdownComponents'
import { baseName, dirName, join } from './paths'
import type { LoadedComponent } from './types'
import type { ViewFile } from './viewFile'

/** Installed packages bring skills of their own; they are not this source's. */
export const VENDORED = /(^|\/)node_modules\//

/** Every SKILL.md that nothing has loaded yet, each as a skill of its own. */
export async function loadStandaloneSkills(loading: Loading): Promise<{ found: number; skills: LoadedComponent[] }> {
  const { view, loadedFiles, skipped } = loading
  const files = view.files.filter(
    // A file seen through a symlink is loaded where it lies.
    (file) => isSkillFile(loading, file) && file.path === file.treePath && !loadedFiles.has(file.treePath),
  )
  const own = files.filter(({ path }) => !VENDORED.test(path))
  for (const { path } of files) {
    if (VENDORED.test(path))
      skipped.push({ path, kind: 'skill', reason: 'It lies in node_modules and belongs to a package.' })
  }
  const skills = await Promise.all(
    own.map(({ path }) => loadSkill(loading, dirName(path), undefined, nested(loading, path), baseName(path))),
  )
  return { found: own.length, skills: skills.flatMap((skill) => skill ?? []) }
}

/** `skill.md` in other letters counts too, as the reference validator has it, unless it lies in a skill's folder: there it is a document. */
function isSkillFile(loading: Loading, { path }: ViewFile): boolean {
  const name = baseName(path)
  if (name === 'SKILL.md') return true
  if (!/^skill\.md$/i.test(name)) return false
  const twin = loading.view.filesIn(dirName(path)).find((file) => /^skill\.md$/i.test(baseName(file.path)))
  return twin?.path === path && skillAround(loading, dirName(path)) === undefined
}

function nested(loading: Loading, path: string): string[] {
  if (dirName(path) === '') return []
  const directory = skillAround(loading, dirName(dirName(path)))
  return directory === undefined || directory === ''
    ? []
    : [`It lies inside the folder of the skill "${directory}", whose bundle holds it too.`]
}

/** The nearest folder with a SKILL.md: this one or one above it. */
export function skillAround({ view }: Loading, directory: string): string | undefined {
  for (let at = directory; ; at = dirName(at)) {
    if (view.file(join(at, 'SKILL.md'))) return at
    if (at === '') return undefined
  }
}
