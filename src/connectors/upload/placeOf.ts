import type { JsonObject } from '../../domain/json'
import type { Kind } from '../../domain/kinds'
import { guessKind } from '../../domain/loading/guessKind'
import { checkPath } from '../../domain/safePath'

export type Place = { ok: true; path: string } | { ok: false; reason: string }

/** Where the loading rules look for a file of this kind: `SKILL.md`, `agents/x.md`, `commands/x.md`. */
export function placeOf(fileName: string, frontmatter: JsonObject, kind: Kind | undefined): Place {
  const wanted = kind ?? guessKind(fileName, frontmatter)
  if (wanted === 'plugin') {
    return { ok: false, reason: 'A plugin is more than one file. Upload its folder as .zip or .tgz.' }
  }
  if (wanted === 'skill') return { ok: true, path: 'SKILL.md' }
  const checked = checkPath(fileName.replace(/\.md$/i, '.md'))
  const name = checked.ok && !checked.path.includes('/') ? checked.path : 'uploaded.md'
  return { ok: true, path: `${wanted === 'persona' ? 'agents' : 'commands'}/${name}` }
}
