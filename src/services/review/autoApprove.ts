import type { PayloadRequest } from 'payload'
import { autoApproval, type AutoApprovalPolicy } from '../../domain/autoApproval'
import { autoApprovalEvidence } from '../../queries/autoApprovalEvidence'
import { queryOf } from '../sql'
import { inTransaction } from '../transaction'
import { approveVersion } from './approveVersion'
import { lockWithComponents } from './lockVersion'

/** Versions that wait, from the given sources, with a digest or with it as a component; what plugins are made of comes before them. */
const WAITING = `
  select v.id from versions v join items i on i.id = v.item_id
   where v.state = 'pending_review' and i.source_id = any($2::uuid[])
     and (v.digest = $1 or v.id in (
            select vc.plugin_version_id from version_components vc join versions c on c.id = vc.component_version_id where c.digest = $1))
   order by (i.kind = 'plugin'), v.id`

/** Versions that wait for a decision and may be had without a person; read apart, decided on under lock one by one. */
export async function waitingForPolicy(req: PayloadRequest, digest: string): Promise<string[]> {
  const { sources } = await autoApprovalPolicy(req)
  if (sources.length === 0) return []
  return (await queryOf(req)<{ id: string }>(WAITING, [digest, [...sources]])).map(({ id }) => id)
}

/**
 * Approves a waiting version by policy (ADR 11), a plugin only together with all its components. Published only where the item and, for a
 * plugin, its components' items are public and follow upstream. Yields whether it approved. `req` acts as the process `auto-approval`.
 */
export async function autoApprove(req: PayloadRequest, id: string): Promise<boolean> {
  return inTransaction(req, async () => {
    const { version, parts } = await lockWithComponents(req, id)
    if (version.state !== 'pending_review') return false
    // Read after the lock: a decision or a policy saved a moment ago counts.
    const policy = await autoApprovalPolicy(req)
    let publish = true
    let source = ''
    for (const each of [...parts, version]) {
      const evidence = await autoApprovalEvidence(queryOf(req), each.id)
      if (!evidence) return false
      const settled = each.id !== version.id && each.state === 'approved'
      if (!settled && (each.state !== 'pending_review' || !autoApproval(evidence.version, policy).ok)) return false
      // What was approved before and is not on show is held back by somebody.
      publish &&= settled ? each.published === each.id : evidence.follows
      source = evidence.sourceName
    }
    const note = `Approved by policy ${policy.version}: the source "${source}" is trusted, and nothing is asked for that was not approved before.`
    await approveVersion(req, { version: id, note, publish })
    return true
  })
}

async function autoApprovalPolicy(req: PayloadRequest): Promise<AutoApprovalPolicy & { version: string }> {
  const policy = await req.payload.findGlobal({ slug: 'policy', depth: 0, overrideAccess: true, req })
  return {
    version: String(policy.version ?? 1),
    sources: (policy.autoApproveSources ?? []).map((source) => (typeof source === 'string' ? source : source.id)),
    allowedHosts: policy.allowedHosts ?? [],
    allowedLicenses: policy.allowedLicenses ?? [],
  }
}
