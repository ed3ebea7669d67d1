import type { PayloadRequest } from 'payload'
import type { PolicyChange, PolicyView } from '../../contracts/policy'
import { mustBeStaff } from '../authority'
import { invalid, Refusal } from '../errors'
import { queryOf } from '../sql'
import { inTransaction } from '../transaction'
import { currentPolicy } from './currentPolicy'
import { mustBeOrdered } from './mustBeOrdered'

/** The policy in force as clients see it. Staff only. */
export async function policyView(req: PayloadRequest): Promise<PolicyView> {
  mustBeStaff(req)
  const verdicts = await currentPolicy(req)
  const policy = await req.payload.findGlobal({ slug: 'policy', depth: 0, overrideAccess: true, req })
  const trusted = (policy.autoApproveSources ?? []).map((source) => (typeof source === 'string' ? source : source.id))
  const sources = await queryOf(req)<{ name: string }>(
    'select name from sources where id = any($1::uuid[]) order by name',
    [trusted],
  )
  return {
    ...verdicts,
    version: Number(verdicts.version),
    allowed_hosts: policy.allowedHosts ?? [],
    allowed_licenses: policy.allowedLicenses ?? [],
    auto_approve_sources: sources.map(({ name }) => name),
  }
}

/** Changes the policy; admins only. Refuses (409) when somebody changed it since the `version` that the change names. */
export async function changePolicy(req: PayloadRequest, change: PolicyChange): Promise<PolicyView> {
  mustBeStaff(req, 'admin')
  return inTransaction(req, async () => {
    await queryOf(req)('select pg_advisory_xact_lock(hashtext($1))', ['policy'])
    const current = await policyView(req)
    if (change.version !== undefined && change.version !== current.version) {
      throw new Refusal(409, `The policy is at version ${current.version} by now. Look at it again first.`)
    }
    const wanted = { ...current, ...change }
    mustBeOrdered(wanted)
    await req.payload.updateGlobal({
      slug: 'policy',
      data: {
        reviewAt: wanted.review_at,
        blockAt: wanted.block_at,
        severityOverrides: wanted.severity_overrides,
        allowedHosts: wanted.allowed_hosts,
        allowedLicenses: wanted.allowed_licenses,
        autoApproveSources: await sourceIds(req, wanted.auto_approve_sources),
      },
      depth: 0,
      overrideAccess: false,
      user: req.user,
      req,
    })
    return policyView(req)
  })
}

async function sourceIds(req: PayloadRequest, names: readonly string[]): Promise<string[]> {
  const rows = await queryOf(req)<{ id: string; name: string }>(
    'select id, name from sources where name = any($1::text[])',
    [names],
  )
  const unknown = names.find((name) => !rows.some((row) => row.name === name))
  if (unknown !== undefined) throw invalid('auto_approve_sources', `There is no source "${unknown}".`)
  return rows.map(({ id }) => id)
}
