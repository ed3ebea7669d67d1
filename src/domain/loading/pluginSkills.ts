import type { JsonObject } from '../json'
import { manyOf } from './fields'
import { loadSkill } from './markdownComponents'
import { baseName, dirName, join } from './paths'
import { type PluginContext, resolveComponentPath } from './pluginPaths'
import type { LoadedComponent } from './types'

/**
 * A plugin's skills: `skills/<name>/SKILL.md`, to which manifest and entry add; an entry on the marketplace's root
 * that lists skills gets only those (`onlyListed`). A SKILL.md at the plugin's root counts when there is neither a
 * skills/ directory nor a `skills` key [manifest and marketplace reference].
 */
export async function loadPluginSkills(
  plugin: PluginContext,
  sources: readonly JsonObject[],
  onlyListed: boolean,
): Promise<LoadedComponent[]> {
  const { view } = plugin.loading
  const defaults = join(plugin.root, 'skills')
  const directories = new Set<string>()
  const declared = sources.flatMap((source) => manyOf(source['skills']))
  if (!onlyListed) for (const directory of skillsIn(plugin, defaults)) directories.add(directory)
  for (const raw of declared) {
    const path = resolveComponentPath(plugin, raw, 'skills')
    if (path === undefined) continue
    const found = skillsAt(plugin, path)
    if (found.length === 0) plugin.warnings.push(`"skills" names ${JSON.stringify(raw)}, which holds no SKILL.md.`)
    for (const directory of found) directories.add(directory)
  }
  if (declared.length === 0 && !view.isDirectory(defaults) && view.file(join(plugin.root, 'SKILL.md'))) {
    directories.add(plugin.root)
  }
  if (!onlyListed) noteEmpty(plugin, defaults)
  const loaded = await Promise.all([...directories].map((each) => loadSkill(plugin.loading, each, plugin.name)))
  return loaded.flatMap((skill) => skill ?? [])
}

const skillsIn = ({ loading: { view } }: PluginContext, directory: string): string[] =>
  view
    .directoriesIn(directory)
    .map((name) => join(directory, name))
    .filter((path) => view.file(join(path, 'SKILL.md')))

/** A path of the `skills` key: a skill's directory, a directory of skills, or leniently the SKILL.md itself. */
function skillsAt(plugin: PluginContext, path: string): string[] {
  const { view } = plugin.loading
  if (baseName(path) === 'SKILL.md' && view.file(path)) return [dirName(path)]
  return view.file(join(path, 'SKILL.md')) ? [path] : skillsIn(plugin, path)
}

/** Says which directories of skills/ hold nothing that a client would load. */
function noteEmpty({ loading, name }: PluginContext, defaults: string): void {
  for (const directory of loading.view.directoriesIn(defaults)) {
    const path = join(defaults, directory)
    if (loading.view.file(join(path, 'SKILL.md'))) continue
    const names = loading.view.filesIn(path).map((file) => baseName(file.path))
    // It is loaded as a standalone skill, which says so.
    if (names.some((file) => /^skill\.md$/i.test(file))) continue
    const other = names.find((file) => /^skills\.md$/i.test(file))
    const reason = other
      ? `The file must be called SKILL.md; clients do not load "${other}". Rename it upstream.`
      : `This directory of the plugin "${name}" has no SKILL.md of its own.`
    loading.skipped.push({ path: other === undefined ? path : join(path, other), kind: 'skill', reason })
  }
}
