import { parseFrontmatter } from './frontmatter'
import type { Kind } from './kinds'

/** Text beyond this many characters says nothing more about who copied whom. */
const MOST = 2_000_000

/** The text that a bundle is compared by, without frontmatter: a plugin's Markdown in the order of its paths, of the other kinds the main file. */
export function sketchText(
  kind: Kind,
  mainFile: string | null,
  files: readonly { path: string; bytes: Uint8Array }[],
): string {
  const decoder = new TextDecoder()
  const wanted =
    kind === 'plugin'
      ? files.filter(({ path }) => /\.md$/i.test(path)).toSorted((a, b) => (a.path < b.path ? -1 : 1))
      : files.filter(({ path }) => path === mainFile)
  return wanted
    .map(({ bytes }) => parseFrontmatter(decoder.decode(bytes.subarray(0, MOST))).body)
    .join('\n')
    .slice(0, MOST)
}
