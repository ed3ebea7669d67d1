import type { PayloadRequest } from 'payload'
import type { Finding } from '../../domain/report'
import { queryOf } from '../sql'
import { inTransaction } from '../transaction'
import { currentPolicy } from './currentPolicy'
import { judgeVersion } from './judgeVersion'
import { lockVersions } from './lockVersion'
import { mustBeSound } from './mustBeSound'

/**
 * Versions whose verdict still matters to somebody: those that wait for a decision or could get one, and what is released. `$1` narrows to
 * versions that hold one file (SHA-256 in hex); null is all.
 */
const CONCERNED = `
  select v.id from versions v
   where v.rule_set is not null and v.state <> 'revoked'
     and ($1::text is null or v.files @> jsonb_build_array(jsonb_build_object('sha256', $1::text)))`

/** Plugins are judged by their components, so they come after them. */
const REPORTS = `
  select v.id, v.rule_set as "ruleSet", coalesce(r.findings, '[]'::jsonb) as findings
    from versions v join items i on i.id = v.item_id join scan_reports r on r.digest = v.digest and r.rule_set = v.rule_set
   where v.id = any($1::uuid[]) order by (i.kind = 'plugin'), v.id`

/**
 * Judges stored reports anew, in the transaction that changes what verdicts are a function of: the policy, or a suppression of findings in one
 * file. Nothing is scanned and no decision is touched. Refuses (422) a policy that makes no sense.
 */
export async function rejudgeAll(req: PayloadRequest, file?: string): Promise<void> {
  await inTransaction(req, async () => {
    if (file === undefined) await mustBeSound(req)
    const query = queryOf(req)
    const ids = (await query<{ id: string }>(CONCERNED, [file ?? null])).map(({ id }) => id)
    if (ids.length === 0) return
    const policy = await currentPolicy(req)
    const locked = await lockVersions(req, ids)
    // One statement for what changes of all of them; the rest is written only where it differs.
    await query('update versions set policy_version = $2 where id = any($1::uuid[])', [ids, policy.version])
    const versions = new Map(locked.map((version) => [version.id, { ...version, policyVersion: policy.version }]))
    const reports = await query<{ id: string; ruleSet: string; findings: Finding[] }>(REPORTS, [ids])
    for (const { id, ...report } of reports) {
      const version = versions.get(id)
      if (version) await judgeVersion(req, version, report, policy)
    }
  })
}
