import { queryOf } from '@/services/sql'
import { inTransaction } from '@/services/transaction'
import { rollUp } from '@/services/usage/rollUp'
import { request } from '../request'
import type { ScanDeps } from '../vet/scanDigest'

/** Adds up the usage events of one hour. Rerunnable: the sums of the hour are computed anew. */
export async function rollUpHour(deps: Pick<ScanDeps, 'payload'>, hour: string): Promise<void> {
  const req = await request(deps, 'usage')
  await inTransaction(req, () => rollUp(queryOf(req), hour))
}
