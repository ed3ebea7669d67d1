import type { PayloadRequest } from 'payload'
import { type Change, CHANGES_CHANNEL } from '../domain/changes'
import { queryOf } from './sql'

/** Announces a change to delivery and to open event streams; Postgres sends it only if and when the transaction commits. */
export async function notifyChange(req: PayloadRequest, change: Change): Promise<void> {
  await queryOf(req)('select pg_notify($1, $2)', [CHANGES_CHANNEL, JSON.stringify(change)])
}
