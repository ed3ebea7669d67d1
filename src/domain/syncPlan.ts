import semver from 'semver'
import type { Kind } from './kinds'

/** An item that the source had at an earlier run. */
export interface KnownItem {
  id: string
  kind: Kind
  path: string
  slug: string
  upstreamVersion: string | null
  gone: boolean
}

/** A version that an item already has. */
export interface KnownVersion {
  id: string
  digest: string
  label: string | null
}

export type SyncFlag = 'same_label_new_content' | 'label_went_back'

/**
 * What a sync does with one discovered item. `back`: upstream returned to content we know (A → B → A), so only the pointer
 * `upstreamVersion` moves.
 */
export type Step =
  | { step: 'add' }
  | { step: 'unchanged'; version: string }
  | { step: 'back'; version: string }
  | { step: 'new_version'; flags: SyncFlag[] }

/** Decides by digest alone (the identity of a version); labels only raise flags. */
export function planStep(
  known: KnownItem | undefined,
  versions: readonly KnownVersion[],
  found: { digest: string; label?: string | null },
): Step {
  if (!known) return { step: 'add' }
  const same = versions.find(({ digest }) => digest === found.digest)
  if (same) return { step: same.id === known.upstreamVersion ? 'unchanged' : 'back', version: same.id }
  const upstream = versions.find(({ id }) => id === known.upstreamVersion)
  return { step: 'new_version', flags: labelFlags(upstream?.label, found.label) }
}

function labelFlags(before: string | null | undefined, after: string | null | undefined): SyncFlag[] {
  if (!before || !after) return []
  if (before === after) return ['same_label_new_content']
  const [was, is] = [semver.parse(before), semver.parse(after)]
  return was && is && semver.lt(is, was) ? ['label_went_back'] : []
}

/** Below this many items a share says nothing: a source of four may drop one without asking. */
const SMALLEST_SOURCE = 5
const LARGEST_LOSS = 0.2

/** Invariant 6: a full sync that would lose more than a fifth of a source's items stops and asks a person. */
export function shrinksTooMuch(known: number, missing: number): boolean {
  if (known === 0) return false
  return missing === known || (known >= SMALLEST_SOURCE && missing / known > LARGEST_LOSS)
}
