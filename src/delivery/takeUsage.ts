import { UsageEvent, type UsageResponse } from '../contracts/usage'
import { validationProblem } from '../contracts/problem'
import type { Query } from '../queries/types'
import type { KeyOwner } from './agentKeys'

const FUTURE_MS = 5 * 60 * 1000
const PAST_MS = 30 * 24 * 60 * 60 * 1000

interface Known {
  kind: string
  slug: string
  digest: string
  item: string
  version: string
}

/**
 * Versions that the agent may speak of: of items it was assigned or its workspace uses (plugins' components included), that it has used before, or that were
 * delivered to it: what was taken away or revoked meanwhile is what somebody will want to know of. */
const KNOWN = `
  select i.kind, i.slug, v.digest, i.id as item, v.id as version
    from jsonb_to_recordset($1::jsonb) as r(kind text, slug text, digest text)
    join items i on i.kind::text = r.kind and i.slug = r.slug join versions v on v.item_id = i.id and v.digest = r.digest
   where exists (select 1 from assignments a where a.agent_id = $2::uuid and a.item_id = i.id)
      or exists (select 1 from agents a where a.id = $2::uuid and a.persona_id = i.id)
      or exists (select 1 from enablements e where e.workspace_id = $3::uuid and e.item_id = i.id)
      or exists (select 1 from enablements e join items p on p.id = e.item_id
                   join version_components vc on vc.plugin_version_id = coalesce(e.pin_id, p.published_version_id)
                   join versions c on c.id = vc.component_version_id where e.workspace_id = $3::uuid and c.item_id = i.id)
      or exists (select 1 from usage_events u where u.agent_id = $2::uuid and u.item_id = i.id)
      or (r.kind, r.slug, r.digest) in (
           select x ->> 'kind', x ->> 'slug', x ->> 'digest' from receipts rc, jsonb_array_elements(rc.payload -> 'items') x
            where rc.agent_id = $2::uuid and rc.hour > now() - interval '31 days')`

const INSERT = `
  insert into usage_events (event_id, occurred_at, workspace_id, agent_id, item_id, version_id, digest, event_type, tokens_used, latency_ms, model)
  select event_id, occurred_at, $2::uuid, $3::uuid, item_id, version_id, digest, event_type, tokens_used, latency_ms, model
    from jsonb_to_recordset($1::jsonb) as r(event_id uuid, occurred_at timestamptz, item_id uuid, version_id uuid, digest text, event_type text,
                                            tokens_used int, latency_ms int, model text)
  on conflict (event_id, occurred_at) do nothing returning event_id`

/** Checks events one by one and stores the good ones; the same event twice, in one request or in two, counts once. */
export async function takeUsage(
  query: Query,
  owner: KeyOwner,
  events: readonly unknown[],
  now: Date,
): Promise<UsageResponse> {
  const rejected: UsageResponse['rejected'] = []
  const parsed = events.flatMap((raw, index) => {
    const result = UsageEvent.safeParse(raw)
    const reason = result.success ? timeFault(result.data.occurred_at, now) : validationProblem(result.error).detail
    if (reason !== undefined) rejected.push({ index, reason })
    return result.success && reason === undefined ? [{ index, event: result.data }] : []
  })
  const wanted = JSON.stringify(parsed.map(({ event: { kind, slug, digest } }) => ({ kind, slug, digest })))
  const known = parsed.length === 0 ? [] : await query<Known>(KNOWN, [wanted, owner.agent, owner.workspace])
  const versions = new Map(known.map((row) => [`${row.kind}\0${row.slug}\0${row.digest}`, row]))
  const rows = parsed.flatMap(({ index, event }) => {
    const version = versions.get(`${event.kind}\0${event.slug}\0${event.digest}`)
    if (!version) {
      rejected.push({ index, reason: `This agent has no ${event.kind} "${event.slug}" with that digest.` })
      return []
    }
    const { kind: _kind, slug: _slug, ...rest } = event
    return [{ ...rest, item_id: version.item, version_id: version.version }]
  })
  const stored = rows.length === 0 ? [] : await query(INSERT, [JSON.stringify(rows), owner.workspace, owner.agent])
  return {
    accepted: stored.length,
    duplicates: rows.length - stored.length,
    rejected: rejected.toSorted((a, b) => a.index - b.index),
  }
}

function timeFault(occurredAt: string, now: Date): string | undefined {
  const time = new Date(occurredAt).getTime()
  if (time > now.getTime() + FUTURE_MS) return 'occurred_at: lies in the future; check the pod’s clock'
  if (time < now.getTime() - PAST_MS) return 'occurred_at: is more than 30 days ago'
  return undefined
}
