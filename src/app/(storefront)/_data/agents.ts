import { cache } from 'react'
import type { AgentRow } from '@/components/agent/AgentList'
import type { KeyRow } from '@/components/agent/KeysPanel.client'
import type { AgentDraft, UsableItem } from '@/components/agent/types'
import type { LoadMode } from '@/domain/assignment'
import { usableIn } from '@/queries/enabledItems'
import { toIso } from '@/queries/types'
import { withheld } from '@/queries/withheld'
import { sql } from './query'
import { type TrustRow, trustOf } from './trust'

/** The agents of a workspace, by name. */
export async function agentsOf(workspace: string): Promise<AgentRow[]> {
  const query = await sql()
  return query<AgentRow>(
    `select a.id, a.slug, a.name, a.model, a.token_budget::int as token_budget, p.name as persona,
            (select count(*)::int from assignments s where s.agent_id = a.id) as assigned,
            (select count(*)::int from agent_keys k where k.agent_id = a.id and k.revoked_at is null
                and (k.expires_at is null or k.expires_at > now())) as keys
       from agents a left join items p on p.id = a.persona_id
      where a.workspace_id = $1::uuid
      order by a.name, a.id`,
    [workspace],
  )
}

/** Everything the workspace may give its agents, components of enabled plugins included, with the tokens of what they would get. */
export async function usableItems(workspace: string): Promise<UsableItem[]> {
  const query = await sql()
  const rows = await query<
    Omit<UsableItem, 'tokens' | 'trust'> & TrustRow & { metadata: number; instructions: number }
  >(
    `with carried as (
       select cv.item_id, min(vc.component_version_id::text)::uuid as version_id
         from enablements e
         join items p on p.id = e.item_id and p.kind = 'plugin'
         join version_components vc on vc.plugin_version_id = coalesce(e.pin_id, p.published_version_id)
         join versions cv on cv.id = vc.component_version_id
        where e.workspace_id = $1::uuid
        group by cv.item_id
     ), usable as (
       select i.*, coalesce(e.pin_id, i.published_version_id, c.version_id) as version_id
         from items i
         left join enablements e on e.item_id = i.id and e.workspace_id = $1::uuid
         left join carried c on c.item_id = i.id
        where ${usableIn('$1::uuid', 'i.id')}
     ), brought as (
       select u.id, array_agg(c.item_id::text order by vc.position) as components,
              sum(c.tokens_metadata) as metadata, sum(c.tokens_instructions) as instructions
         from usable u
         join version_components vc on vc.plugin_version_id = u.version_id
         join versions c on c.id = vc.component_version_id
        where u.kind = 'plugin'
        group by u.id
     )
     select u.id, u.kind, u.slug, u.name, coalesce(u.description, '') as description, u.icon,
            coalesce(b.components, '{}') as components, v.verdict, v.risk::int as risk, v.scanned_at,
            ${withheld('v')} as withheld,
            coalesce(b.metadata, v.tokens_metadata, 0)::int as metadata,
            coalesce(b.instructions, v.tokens_instructions, 0)::int as instructions
       from usable u join versions v on v.id = u.version_id left join brought b on b.id = u.id
      where v.state in ('approved', 'deprecated')
      order by array_position(array['plugin', 'skill', 'command', 'persona'], u.kind::text), u.name, u.id`,
    [workspace],
  )
  return rows.map(({ metadata, instructions, verdict, risk, scanned_at, ...item }) => ({
    ...item,
    tokens: { metadata, instructions },
    trust: trustOf({ verdict, risk, scanned_at }),
  }))
}

interface AgentRecord {
  id: string
  slug: string
  name: string
  description: string | null
  model: string
  temperature: string | null
  persona_id: string | null
  system_prompt: string | null
  token_budget: string
}

interface AssignmentRecord {
  item_id: string
  name: string
  priority: string
  load: LoadMode
  pin_digest: string | null
}

export interface Agent {
  id: string
  slug: string
  draft: AgentDraft
  /** Names of what is assigned, also of what is no longer enabled. */
  names: Record<string, string>
}

/** One agent of a workspace with its assignments, as its form edits it; null when there is none. */
export const agentOf = cache(async (workspace: string, slug: string): Promise<Agent | null> => {
  const query = await sql()
  const [row] = await query<AgentRecord>(
    `select id, slug, name, description, model, temperature, persona_id, system_prompt, token_budget
       from agents where workspace_id = $1::uuid and slug = $2`,
    [workspace, slug],
  )
  if (!row) return null
  const assignments = await query<AssignmentRecord>(
    `select a.item_id, i.name, a.priority, a.load, v.digest as pin_digest
       from assignments a join items i on i.id = a.item_id left join versions v on v.id = a.pin_id
      where a.agent_id = $1::uuid
      order by a.priority, i.name, i.id`,
    [row.id],
  )
  return {
    id: row.id,
    slug: row.slug,
    names: Object.fromEntries(assignments.map(({ item_id, name }) => [item_id, name])),
    draft: {
      name: row.name,
      description: row.description ?? '',
      model: row.model,
      temperature: row.temperature === null ? null : Number(row.temperature),
      persona: row.persona_id,
      systemPrompt: row.system_prompt ?? '',
      tokenBudget: Number(row.token_budget),
      assignments: assignments.map(({ item_id, priority, load, pin_digest }) => ({
        id: item_id,
        priority: Number(priority),
        load,
        ...(pin_digest ? { pin: pin_digest } : {}),
      })),
    },
  }
})

interface KeyRecord {
  id: string
  label: string | null
  prefix: string
  created_at: Date
  expires_at: Date | null
  revoked_at: Date | null
  last_used_at: Date | null
  expired: boolean
}

/** An agent's keys without the keys themselves: usable ones first, newest first. */
export async function keysOf(agent: string): Promise<KeyRow[]> {
  const query = await sql()
  const rows = await query<KeyRecord>(
    `select id, label, prefix, created_at, expires_at, revoked_at, last_used_at,
            coalesce(expires_at <= now(), false) as expired
       from agent_keys where agent_id = $1::uuid
      order by (revoked_at is not null or coalesce(expires_at <= now(), false)), created_at desc, id`,
    [agent],
  )
  return rows.map((row) => ({
    id: row.id,
    label: row.label,
    prefix: row.prefix,
    createdAt: toIso(row.created_at) ?? '',
    expiresAt: toIso(row.expires_at),
    revokedAt: toIso(row.revoked_at),
    lastUsedAt: toIso(row.last_used_at),
    expired: row.expired,
  }))
}
