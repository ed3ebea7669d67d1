import type { LoadMode } from '../domain/assignment'
import type { Kind } from '../domain/kinds'
import type { Query } from './types'

export interface AgentItem {
  id: string
  kind: Kind
  slug: string
  name: string
  priority: number
  load: LoadMode
  /** Digest this assignment stays on. */
  pin: string | null
  /** What the agent gets by pin of the assignment, pin of the enablement, or publication; null where that yields nothing. */
  version: { id: string; label: string | null; digest: string } | null
}

/** An agent's own assignments of a kind, the most important (lowest number) first. */
export const agentItems = (query: Query, agent: string, kind: Kind): Promise<AgentItem[]> =>
  query(
    `select i.id, i.kind, i.slug, i.name, s.priority::int as priority, s.load, p.digest as pin,
            case when v.id is null then null else jsonb_build_object('id', v.id, 'label', v.label, 'digest', v.digest) end as version
       from assignments s join agents a on a.id = s.agent_id join items i on i.id = s.item_id
       left join versions p on p.id = s.pin_id
       left join enablements e on e.workspace_id = a.workspace_id and e.item_id = i.id
       left join lateral (
         select min(vc.component_version_id::text)::uuid as id
           from enablements pe join items pi on pi.id = pe.item_id and pi.kind = 'plugin'
           join version_components vc on vc.plugin_version_id = coalesce(pe.pin_id, pi.published_version_id)
           join versions cv on cv.id = vc.component_version_id
          where pe.workspace_id = a.workspace_id and cv.item_id = i.id) b on true
       left join versions v on v.id = coalesce(s.pin_id, e.pin_id, i.published_version_id, b.id) and v.state in ('approved', 'deprecated')
      where s.agent_id = $1::uuid and i.kind = $2::enum_items_kind
      order by s.priority, lower(i.name), i.id`,
    [agent, kind],
  )
