import type { PayloadRequest } from 'payload'
import { recordAudit } from '../audit'
import { notFound } from '../errors'
import { queryOf } from '../sql'
import { inTransaction } from '../transaction'

export interface Switched {
  id: string
  name: string
  enabled: boolean
}

/**
 * Takes a source out of the schedule and of "sync all", or puts it back. By SQL, as what the sync itself writes: the planned time goes with the
 * change, so that a source that was paused for a week waits for its next turn instead of making up for the missed one. Its items stay as they
 * are either way. Asking for what already is changes nothing. Inverse: the same with the other value.
 */
export async function switchSource(req: PayloadRequest, id: string, enabled: boolean): Promise<Switched> {
  return inTransaction(req, async () => {
    const query = queryOf(req)
    const [before] = await query<Switched>(
      'select id, name, coalesce(enabled, true) as enabled from sources where id = $1::uuid for update',
      [id],
    )
    if (!before) throw notFound('source')
    if (before.enabled === enabled) return before
    await query('update sources set enabled = $2, next_run_at = null, updated_at = now() where id = $1::uuid', [
      id,
      enabled,
    ])
    await recordAudit(req, {
      action: enabled ? 'sources.resume' : 'sources.pause',
      subjectType: 'sources',
      subjectId: id,
      before: { enabled: before.enabled },
      after: { enabled },
    })
    return { ...before, enabled }
  })
}
