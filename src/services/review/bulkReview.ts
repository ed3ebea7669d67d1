import { createLocalReq, type PayloadRequest } from 'payload'
import type { VersionState } from '../../domain/lifecycle'
import { SUPERSEDED } from '../../queries/superseded'
import { mustBeStaff } from '../authority'
import { invalid, publicError } from '../errors'
import { queryOf } from '../sql'
import { approveVersion, type Decided } from './approveVersion'
import { mustSayWhy, rejectVersion, requestChanges } from './decide'

export interface BulkFilter {
  source?: string | undefined
  kind?: string | undefined
  verdict?: string | undefined
}

export interface BulkRequest {
  decision: 'approve' | 'reject' | 'request_changes'
  versions?: readonly string[] | undefined
  /** Every version that waits for a decision, is not superseded (ADR 13) and fits; an empty filter means all of them. */
  filter?: BulkFilter | undefined
  reason?: string | undefined
  publish?: boolean | undefined
}

export type BulkOutcome =
  | { id: string; ok: true; state: VersionState; published: boolean; outcome: Decided['outcome'] }
  | { id: string; ok: false; status: number; reason: string }

const LEADS_TO = { approve: 'approved', reject: 'rejected', request_changes: 'changes_requested' } as const

/** Decides on many versions, each in a transaction of its own: one that cannot be decided says so and stops nobody else. */
export async function bulkReview(req: PayloadRequest, request: BulkRequest): Promise<BulkOutcome[]> {
  mustBeStaff(req, 'reviewer')
  if (request.decision !== 'approve') mustSayWhy(request.reason)
  if ((request.versions === undefined) === (request.filter === undefined)) {
    throw invalid('versions', 'Name the versions, or a filter; one of the two.')
  }
  const ids = request.versions ?? (await waitingVersions(req, request.filter ?? {}))
  const outcomes: BulkOutcome[] = []
  for (const id of new Set(ids)) outcomes.push(await decideOne(req, request, id))
  return outcomes
}

async function decideOne(
  req: PayloadRequest,
  { decision, reason, publish }: BulkRequest,
  version: string,
): Promise<BulkOutcome> {
  // A request holds one transaction; each decision gets a request, the same person's.
  const own = await createLocalReq(
    { ...(req.user ? { user: req.user } : {}), context: { ...req.context } },
    req.payload,
  )
  try {
    const decided =
      decision === 'approve'
        ? await approveVersion(own, { version, note: reason, publish })
        : await (decision === 'reject' ? rejectVersion : requestChanges)(own, { version, reason: reason ?? '' })
    return { id: version, ok: true, state: decided.state, published: decided.published, outcome: decided.outcome }
  } catch (error) {
    const refused = publicError(error)
    if (!refused) {
      req.payload.logger.error({ err: error, version, decision }, 'bulk review')
      return { id: version, ok: false, status: 500, reason: 'An internal error; it was logged. Try this one again.' }
    }
    const done = refused.status === 409 ? await decidedAlready(own, version, LEADS_TO[decision]) : undefined
    return done ?? { id: version, ok: false, status: refused.status, reason: refused.message }
  }
}

/** Decided a moment ago as a component of a plugin in the same bulk: that is what was asked for. */
async function decidedAlready(
  req: PayloadRequest,
  version: string,
  state: VersionState,
): Promise<BulkOutcome | undefined> {
  const [row] = await queryOf(req)<{ published: boolean }>(
    `select coalesce(i.published_version_id = v.id, false) as published
       from versions v join items i on i.id = v.item_id where v.id = $1::uuid and v.state = $2::enum_versions_state`,
    [version, state],
  )
  return row && { id: version, ok: true, state, published: row.published, outcome: 'done' }
}

/** Versions waiting for a decision that fit the filter; single items before plugins, so that a plugin finds its components decided. */
async function waitingVersions(req: PayloadRequest, filter: BulkFilter): Promise<string[]> {
  const rows = await queryOf(req)<{ id: string }>(
    `select v.id from versions v join items i on i.id = v.item_id join sources s on s.id = i.source_id
      where v.state = 'pending_review' and not ${SUPERSEDED}
        and ($1::text is null or s.name = $1 or s.id::text = $1)
        and ($2::text is null or i.kind::text = $2)
        and ($3::text is null or v.verdict::text = $3)
      order by (i.kind = 'plugin'), i.slug, v.id`,
    [filter.source ?? null, filter.kind ?? null, filter.verdict ?? null],
  )
  return rows.map(({ id }) => id)
}
