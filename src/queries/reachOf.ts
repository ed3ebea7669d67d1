import type { Reach } from '../contracts/verdictAlerts'
import type { Query } from './types'

/**
 * Who gets a version now. By precedence: the pin of the assignment, that of the enablement, the component of a pinned plugin, what is
 * published; and whoever has a plugin whose bundle holds the version as a component.
 */
const REACH = `
  with target as (select v.id, v.item_id, i.published_version_id as published from versions v join items i on i.id = v.item_id where v.id = $1::uuid),
  bundles as (
    select vc.plugin_version_id, vc.component_version_id, p.item_id as plugin
      from target join versions c on c.item_id = target.item_id join version_components vc on vc.component_version_id = c.id
      join versions p on p.id = vc.plugin_version_id),
  enabled as (
    select e.workspace_id, e.item_id, e.pin_id, coalesce(e.pin_id, i.published_version_id) as version_id
      from enablements e join items i on i.id = e.item_id
     where e.item_id = (select item_id from target) or e.item_id in (select plugin from bundles)),
  direct as (select workspace_id, pin_id from enabled where item_id = (select item_id from target)),
  brought as (
    select e.workspace_id, min(b.component_version_id::text) filter (where e.pin_id is not null)::uuid as pinned_id,
           bool_or(b.component_version_id = (select id from target)) as held
      from enabled e join bundles b on b.plugin_version_id = e.version_id group by e.workspace_id),
  users as (
    select w.workspace_id, coalesce(d.pin_id, b.pinned_id, target.published) as version_id, coalesce(d.pin_id, b.pinned_id) as pin_id, coalesce(b.held, false) as held
      from target, (select workspace_id from direct union select workspace_id from brought) w
      left join direct d on d.workspace_id = w.workspace_id left join brought b on b.workspace_id = w.workspace_id),
  reached as (select workspace_id from users, target where version_id = target.id or held),
  given as (
    select a.id, a.workspace_id, s.item_id, s.pin_id from agents a join assignments s on s.agent_id = a.id
     where a.workspace_id in (select workspace_id from users)
    union all select id, workspace_id, persona_id, null from agents
     where persona_id = (select item_id from target) and workspace_id in (select workspace_id from users)),
  agents_reached as (
    select g.id from given g join users u on u.workspace_id = g.workspace_id, target
     where g.item_id = target.item_id and coalesce(g.pin_id, u.version_id) = target.id
    union
    select g.id from given g join enabled e on e.workspace_id = g.workspace_id and e.item_id = g.item_id
      join bundles b on b.plugin_version_id = coalesce(g.pin_id, e.version_id)
      left join direct d on d.workspace_id = g.workspace_id, target
     where g.item_id <> target.item_id
       and (b.component_version_id = target.id
            or (coalesce(d.pin_id, case when coalesce(g.pin_id, e.pin_id) is not null then b.component_version_id end, target.published) = target.id
                and not exists (select 1 from given own where own.id = g.id and own.item_id = target.item_id))))
  select coalesce((select jsonb_agg(jsonb_build_object('id', w.id, 'name', w.name, 'slug', w.slug) order by w.slug)
                     from workspaces w where w.id in (select workspace_id from reached)
                       or w.id in (select workspace_id from agents where id in (select id from agents_reached))), '[]'::jsonb) as workspaces,
         coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'workspace_id', a.workspace_id) order by a.name, a.id)
                     from agents a where a.id in (select id from agents_reached)), '[]'::jsonb) as agents`

/** The workspaces and agents that get a version now. */
export async function reachOf(query: Query, version: string): Promise<Reach> {
  const [reach] = await query<Reach>(REACH, [version])
  return reach ?? { workspaces: [], agents: [] }
}
