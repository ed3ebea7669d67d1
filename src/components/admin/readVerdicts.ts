import type { Payload, TypedUser } from 'payload'
import type { Verdict } from '@/domain/report'

export interface ItemVerdict {
  /** Of the published version, or else of the newest that upstream has; null before the scan. */
  verdict: Verdict | null
  /** The version that it is about. */
  version: string
  published: boolean
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
    select: { verdict: true },
    ...reading,
  })
  const verdicts = new Map(versions.docs.map(({ id, verdict }) => [id, verdict ?? null]))
  return new Map(
    shown.map(({ id, version, published }) => [id, { version, published, verdict: verdicts.get(version) ?? null }]),
  )
}
