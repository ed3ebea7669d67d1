import type { PayloadRequest } from 'payload'
import { mustBeStaff } from '../authority'
import { invalid, notFound, Refusal } from '../errors'
import { queryOf } from '../sql'
import { inTransaction } from '../transaction'
import { settleAlert } from './settleAlert'

/** A reviewer takes note of an alert and leaves the version as it is, saying why. Refuses 404, 409 (closed already), 422 (no note). */
export async function closeAlert(
  req: PayloadRequest,
  { id, note }: { id: string; note: string },
): Promise<{ id: string }> {
  mustBeStaff(req, 'reviewer')
  if (!note.trim()) throw invalid('note', 'Say why the version may stay as it is.')
  return inTransaction(req, async () => {
    const [alert] = await queryOf(req)<{ version: string; closed: boolean; by: string | null }>(
      `select version_id as version, closed_at is not null as closed, closed_by as by from verdict_alerts where id = $1::uuid for update`,
      [id],
    )
    if (!alert) throw notFound('alert')
    if (alert.closed) throw new Refusal(409, `This alert was closed already, by ${alert.by ?? 'somebody'}.`)
    await settleAlert(req, alert.version, note.trim())
    return { id }
  })
}
