import type { PayloadRequest } from 'payload'
import { isDeliverable } from '../../domain/lifecycle'
import { type Verdict, VERDICTS } from '../../domain/report'
import { env } from '../../env'
import { reachOf } from '../../queries/reachOf'
import { recordAudit } from '../audit'
import { enqueue } from '../enqueue'
import { queryOf } from '../sql'
import type { LockedVersion } from './lockVersion'
import { settleAlert } from './settleAlert'

export interface NewVerdict {
  verdict: Verdict
  ruleSet: string
  policyVersion: string
}

const rank = (verdict: Verdict): number => VERDICTS.indexOf(verdict)

/** Published, pinned by somebody, or in the bundle of a plugin that is: what somebody may have, or get at the next request. */
const IN_USE = `
  select exists (
    select 1 from versions v where v.id in (select $1::uuid union select plugin_version_id from version_components where component_version_id = $1::uuid)
       and v.state in ('approved', 'deprecated')
       and (exists (select 1 from items i where i.published_version_id = v.id) or exists (select 1 from enablements e where e.pin_id = v.id)
            or exists (select 1 from assignments a where a.pin_id = v.id)
            or exists (select 1 from rollouts r where r.version_id = v.id and r.status = 'running'))) as used`

/**
 * A released version's verdict changed after its first judgement. Worse: staff get an alert with whom it reaches, one a version, brought up to
 * date while it is open. As good again as before the alert: the alert has settled itself. The version's row is locked by the caller.
 */
export async function followVerdict(
  req: PayloadRequest,
  version: LockedVersion,
  before: Verdict,
  now: NewVerdict,
): Promise<void> {
  if (!isDeliverable(version.state)) return
  const query = queryOf(req)
  const [open] = await query<{ id: string; before: Verdict; verdict: Verdict }>(
    `select id, verdict_before as before, verdict from verdict_alerts where version_id = $1::uuid and closed_at is null for update`,
    [version.id],
  )
  if (open && rank(now.verdict) <= rank(open.before)) {
    return settleAlert(
      req,
      version.id,
      `The verdict is ${now.verdict} again (rules ${now.ruleSet}, policy ${now.policyVersion}).`,
    )
  }
  const worse = rank(now.verdict) > rank(before)
  if (!open && !(worse && (await isUsed(req, version)))) return
  const alert = open ? await update(req, open.id, version, now) : await raise(req, version, before, now)
  await recordAudit(req, {
    action: open ? 'verdict-alert.update' : 'verdict-alert.raise',
    subjectType: 'verdict-alerts',
    subjectId: alert.id,
    before: { verdict: open?.verdict ?? before },
    after: { version: version.id, digest: version.digest, ...now, ...alert.counts },
  })
  if (worse && env().notifyWebhookUrl) await enqueue(req, 'notify.send', [{ about: 'verdict-alert', id: alert.id }])
}

async function isUsed(req: PayloadRequest, { id }: LockedVersion): Promise<boolean> {
  const [row] = await queryOf(req)<{ used: boolean }>(IN_USE, [id])
  return row?.used ?? false
}

interface Written {
  id: string
  counts: { workspacesReached: number; agentsReached: number }
}

async function raise(
  req: PayloadRequest,
  version: LockedVersion,
  verdictBefore: Verdict,
  now: NewVerdict,
): Promise<Written> {
  const { reach, ...counts } = await reached(req, version)
  const { id } = await req.payload.create({
    collection: 'verdict-alerts',
    data: { version: version.id, verdictBefore, ...now, reach, ...counts, raisedAt: new Date().toISOString() },
    depth: 0,
    overrideAccess: true,
    req,
  })
  return { id, counts }
}

async function update(req: PayloadRequest, id: string, version: LockedVersion, now: NewVerdict): Promise<Written> {
  const { reach, ...counts } = await reached(req, version)
  await req.payload.update({
    collection: 'verdict-alerts',
    id,
    data: { ...now, reach, ...counts },
    depth: 0,
    overrideAccess: true,
    req,
  })
  return { id, counts }
}

async function reached(req: PayloadRequest, { id }: LockedVersion) {
  const reach = await reachOf(queryOf(req), id)
  return { reach: { ...reach }, workspacesReached: reach.workspaces.length, agentsReached: reach.agents.length }
}
