/** Folders that mean something at the root of a source; an archive of just one of them is not "wrapped". */
const MEANINGFUL = new Set([
  'skills',
  'plugins',
  'agents',
  'commands',
  'hooks',
  '.claude-plugin',
  '.github',
  '.codex-plugin',
  '.agents',
])

/** The single folder that all paths lie in (`repo-main/`), as hosts wrap their downloads; `` when there is none. */
export function commonFolder(paths: readonly string[]): string {
  const [first] = paths
  const top = first?.split('/')[0]
  if (top === undefined || MEANINGFUL.has(top)) return ''
  const prefix = `${top}/`
  return paths.every((path) => path.startsWith(prefix)) ? prefix : ''
}
