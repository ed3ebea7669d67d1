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

/** Why the policy leaves a waiting version to a person; nothing where its source is not trusted, or it does not wait. Decides nothing. */
export async function leftToPerson(req: PayloadRequest, id: string): Promise<string[] | undefined> {
  const policy = await autoApprovalPolicy(req)
  const query = queryOf(req)
  const rows = await query<{ id: string; slug: string | null }>(PARTS, [id, [...policy.sources]])
  const reasons: string[] = []
  for (const { id: each, slug } of rows) {
    const evidence = await autoApprovalEvidence(query, each)
    const judged = evidence && autoApproval(evidence.version, policy)
    if (judged?.ok === false) reasons.push(...judged.reasons.map((reason) => (slug ? `${slug}: ${reason}` : reason)))
  }
  if (rows.length === 0) return undefined
  return reasons.length > 0 ? reasons : [TOO_LATE]
}

/** The policy was changed, or its reason fell away, after the scan (ADR 11). */
const TOO_LATE =
  'Nothing speaks against it by now, but the policy decides only right after a scan. What waited already takes a person.'

/** A waiting version of a trusted source, and those of its components that are not approved yet. */
const PARTS = `
  with own as (
    select v.id from versions v join items i on i.id = v.item_id
     where v.id = $1::uuid and v.state = 'pending_review' and i.source_id = any($2::uuid[]))
  select id, null as slug from own
  union all
  select v.id, i.slug from own join version_components vc on vc.plugin_version_id = own.id
    join versions v on v.id = vc.component_version_id join items i on i.id = v.item_id where v.state <> 'approved'`

async function autoApprovalPolicy(req: PayloadRequest): Promise<AutoApprovalPolicy & { version: string }> {
  const policy = await req.payload.findGlobal({ slug: 'policy', depth: 0, overrideAccess: true, req })
  return {
    version: String(policy.version ?? 1),
    sources: (policy.autoApproveSources ?? []).map((source) => (typeof source === 'string' ? source : source.id)),
    allowedHosts: policy.allowedHosts ?? [],
    allowedLicenses: policy.allowedLicenses ?? [],
  }
}
