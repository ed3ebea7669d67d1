import type { PayloadRequest } from 'payload'
import type { Query } from '../../queries/types'
import { recordAudit } from '../audit'
import { rejudgeAll } from '../review/rejudgeAll'
import { queryOf } from '../sql'
import { inTransaction } from '../transaction'

/**
 * The audit event is the mark that an end was seen to: written with the verdicts, it cannot be lost or done twice, however many workers
 * look and however long none did. An end that was put off and came again is one of its own.
 */
const EXPIRED = `
  select s.id, s.rule, s.digest, s.expires_at from suppressions s
   where s.expires_at <= now() and not exists (
           select 1 from audit_events a where a.subject_type = 'suppressions' and a.subject_id = s.id::text
              and a.action = 'suppressions.expire' and a.created_at >= s.expires_at)
   order by s.expires_at, s.id limit 1 for update of s skip locked`

const SEEN_TO = `
  select 1 from audit_events where subject_type = 'suppressions' and subject_id = $1 and action = 'suppressions.expire' and created_at >= $2`

interface Expired {
  id: string
  rule: string
  digest: string
  expires_at: Date | string
}

/** Another worker may have been done with it between this one's look and its lock, so the mark is looked for again under the lock. */
async function lockExpired(query: Query): Promise<Expired | undefined> {
  for (;;) {
    const [expired] = await query<Expired>(EXPIRED)
    if (!expired) return undefined
    const seen = await query(SEEN_TO, [expired.id, expired.expires_at])
    if (seen.length === 0) return expired
  }
}

/** Judges anew what one expired suppression covered. Yields false when there is none left to see to. */
export async function endSuppression(req: PayloadRequest): Promise<boolean> {
  return inTransaction(req, async () => {
    const ended = await lockExpired(queryOf(req))
    if (!ended) return false
    await rejudgeAll(req, ended.digest)
    await recordAudit(req, {
      action: 'suppressions.expire',
      subjectType: 'suppressions',
      subjectId: ended.id,
      before: { rule: ended.rule, digest: ended.digest, expiresAt: new Date(ended.expires_at).toISOString() },
      reason: 'Its time was over.',
    })
    return true
  })
}
