import { RULE_SET } from '@/domain/ruleSet'
import { enqueue } from '@/services/enqueue'
import { queryOf } from '@/services/sql'
import { inTransaction } from '@/services/transaction'
import { request } from '../request'
import type { ScanDeps } from './scanDigest'

const OUTDATED = `
  select distinct v.digest from versions v join items i on i.id = v.item_id
   where v.rule_set is distinct from $1
     and (v.state in ('imported', 'pending_review', 'changes_requested') or i.published_version_id = v.id
          or exists (select 1 from enablements e where e.pin_id = v.id)
          or exists (select 1 from assignments a where a.pin_id = v.id))`

/** A new rule set scans again what waits for a decision, is published or pinned (invariant 4). Sent once at a worker's start; repeating is harmless. */
export async function rescanOutdated(deps: ScanDeps): Promise<void> {
  const req = await request(deps, 'scanner')
  await inTransaction(req, async () => {
    const rows = await queryOf(req)<{ digest: string }>(OUTDATED, [RULE_SET])
    await enqueue(
      req,
      'scan.digest',
      rows.map(({ digest }) => ({ digest })),
    )
    if (rows.length > 0)
      deps.log.info({ digests: rows.length, ruleSet: RULE_SET }, 'scans sent for digests without a current report')
  })
}
