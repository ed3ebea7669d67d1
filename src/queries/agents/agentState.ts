import type { LoadMode } from '../../domain/assignment'
import type { Kind } from '../../domain/kinds'
import type { Query } from '../types'

/** An item that an agent was given, with the version that the precedence yields and whether it may have it. */
export interface StateItem {
  item: string
  kind: Kind
  slug: string
  name: string
  description: string
  priority: number
  load: LoadMode
  version: string | null
  label: string | null
  digest: string | null
  main: string | null
  tokens: { metadata: number; instructions: number }
  /** `persona`: the agent's own. */
  role: 'persona' | 'item'
  usable: boolean
  entitled: boolean
  deliverable: boolean
}

export interface AgentState {
  id: string
  slug: string
  workspace: string
  name: string
  model: string
  temperature: number | null
  systemPrompt: string | null
  tokenBudget: number
  items: StateItem[]
}

/**
 * Everything an agent gets, in one statement. Version by precedence: pin on the assignment, pin on the enablement, for what a pinned
 * plugin brings that version's component, the published one. An assigned plugin stands for its components; it is listed itself
 * with the role `item` so that it is known, and `kind` tells. A digest that is revoked anywhere is delivered nowhere.
 */
const STATE = `
  with agent as (
    select a.id, a.slug, a.workspace_id, a.name, a.model, a.temperature::float as temperature, a.system_prompt, a.token_budget::int as token_budget,
           a.persona_id, t.rank as plan_rank
      from agents a join workspaces w on w.id = a.workspace_id join tiers t on t.id = w.tier_id
     where a.id = $1::uuid),
  enabled as (
    select e.item_id, e.pin_id, coalesce(e.pin_id, i.published_version_id) as version_id, i.kind
      from enablements e join items i on i.id = e.item_id where e.workspace_id = (select workspace_id from agent)),
  brought as (
    select cv.item_id, min(vc.component_version_id::text) filter (where e.pin_id is not null) as pinned_id
      from enabled e join version_components vc on vc.plugin_version_id = e.version_id join versions cv on cv.id = vc.component_version_id
     where e.kind = 'plugin' group by cv.item_id),
  given as (
    select s.item_id, s.priority::int as priority, s.load::text as load, s.pin_id, 'item' as role from assignments s where s.agent_id = $1::uuid
    union all select persona_id, 0, 'always', null, 'persona' from agent where persona_id is not null),
  direct as (
    select g.*, coalesce(g.pin_id, e.pin_id, b.pinned_id::uuid, i.published_version_id) as version_id,
           coalesce(g.pin_id, e.pin_id) is not null as pinned,
           e.item_id is not null or b.item_id is not null as usable
      from given g join items i on i.id = g.item_id
      left join enabled e on e.item_id = g.item_id left join brought b on b.item_id = g.item_id),
  parts as (
    select distinct on (cv.item_id) cv.item_id, d.priority, d.load, d.pin_id, 'item' as role,
           coalesce(e.pin_id, case when d.pinned then vc.component_version_id end, ci.published_version_id) as version_id, d.usable
      from direct d join version_components vc on vc.plugin_version_id = d.version_id
      join versions cv on cv.id = vc.component_version_id join items ci on ci.id = cv.item_id
      left join enabled e on e.item_id = cv.item_id
     where d.role = 'item' and not exists (select 1 from given g where g.item_id = cv.item_id)
     order by cv.item_id, d.priority, d.item_id),
  everything as (
    select item_id, priority, load, role, version_id, usable from direct
    union all select item_id, priority, load, role, version_id, usable from parts)
  select agent.id, agent.slug, agent.workspace_id as workspace, agent.name, agent.model, agent.temperature, agent.system_prompt as "systemPrompt",
         agent.token_budget as "tokenBudget",
         coalesce((
           select jsonb_agg(jsonb_build_object(
                    'item', i.id, 'kind', i.kind, 'slug', i.slug, 'name', coalesce(v.name, i.name), 'description', coalesce(v.description, i.description, ''),
                    'priority', x.priority, 'load', x.load, 'role', x.role, 'version', v.id, 'label', v.label, 'digest', v.digest,
                    'main', (select f ->> 'sha256' from jsonb_array_elements(v.files) f where f ->> 'path' = v.main_file limit 1),
                    'tokens', jsonb_build_object('metadata', coalesce(v.tokens_metadata, 0)::int, 'instructions', coalesce(v.tokens_instructions, 0)::int),
                    'usable', x.usable,
                    'entitled', agent.plan_rank >= tier.rank or exists (
                       select 1 from grants g left join packs_rels pr on pr.parent_id = g.pack_id and pr.items_id = i.id
                        where g.workspace_id = agent.workspace_id and (g.item_id = i.id or pr.items_id is not null)
                          and (g.expires_at is null or g.expires_at > now())),
                    'deliverable', v.id is not null and v.state in ('approved', 'deprecated')
                       and not exists (select 1 from versions r where r.digest = v.digest and r.state = 'revoked')
                       and not exists (select 1 from version_components rc join versions c on c.id = rc.component_version_id
                                         join versions r on r.digest = c.digest and r.state = 'revoked' where rc.plugin_version_id = v.id))
                  order by i.kind, i.slug)
             from everything x join items i on i.id = x.item_id join tiers tier on tier.id = i.tier_id
             left join versions v on v.id = x.version_id), '[]'::jsonb) as items
    from agent`

/** The state of an agent by its id; undefined when there is none. */
export async function agentState(query: Query, agent: string): Promise<AgentState | undefined> {
  const [state] = await query<AgentState>(STATE, [agent])
  return state
}
