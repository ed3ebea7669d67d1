import type { PayloadRequest } from 'payload'
import { actorOf, recordAudit } from '../audit'
import { queryOf } from '../sql'

/** Closes the open alert of a version, if there is one, with the reason that made it needless. Part of the caller's transaction. */
export async function settleAlert(req: PayloadRequest, version: string, note: string): Promise<void> {
  const rows = await queryOf(req)<{ id: string }>(
    `update verdict_alerts set closed_at = now(), closed_by = $2, note = $3, updated_at = now()
      where version_id = $1::uuid and closed_at is null returning id`,
    [version, actorOf(req).label, note],
  )
  for (const { id } of rows) {
    await recordAudit(req, {
      action: 'verdict-alert.close',
      subjectType: 'verdict-alerts',
      subjectId: id,
      after: { version },
      reason: note,
    })
  }
}
