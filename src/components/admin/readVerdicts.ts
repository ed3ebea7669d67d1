import type { Payload, TypedUser } from 'payload'
import type { VersionState } from '@/domain/lifecycle'
import type { Verdict } from '@/domain/report'

export interface ItemVerdict {
  /** Of the published version, or else of the newest that upstream has; null before the scan. */
  verdict: Verdict | null
  /** The version that it is about. */
  version: string
  published: boolean
  state: VersionState
}

/** The verdicts on items, by their ids, as the person may see them. An item without any version is left out. */
export async function readVerdicts(
  payload: Payload,
  user: TypedUser,
  ids: readonly string[],
): Promise<Map<string, ItemVerdict>> {
  const reading = { depth: 0, overrideAccess: false, pagination: false, user } as const
  const items = await payload.find({
    collection: 'items',
    where: { id: { in: ids } },
    select: { publishedVersion: true, upstreamVersion: true },
    ...reading,
  })
  const shown = items.docs.flatMap(({ id, publishedVersion, upstreamVersion }) => {
    const version = publishedVersion ?? upstreamVersion
    return typeof version === 'string' ? [{ id, version, published: Boolean(publishedVersion) }] : []
  })
  const versions = await payload.find({
    collection: 'versions',
    where: { id: { in: shown.map(({ version }) => version) } },
    select: { verdict: true, state: true },
    ...reading,
  })
  const known = new Map(versions.docs.map((version) => [version.id, version]))
  return new Map(
    shown.flatMap(({ id, version, published }) => {
      const found = known.get(version)
      return found ? [[id, { version, published, state: found.state, verdict: found.verdict ?? null }] as const] : []
    }),
  )
}
