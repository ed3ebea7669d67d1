import type { AlertQuery, VerdictAlert, VerdictAlerts } from '../contracts/verdictAlerts'
import { type Query, toIso } from './types'

type Row = Omit<VerdictAlert, 'version' | 'item' | 'raised_at' | 'closed_at'> & {
  version: VerdictAlert['version']
  item: VerdictAlert['item']
  raised_at: Date | string | null
  closed_at: Date | string | null
}

const FROM = `verdict_alerts a join versions v on v.id = a.version_id join items i on i.id = v.item_id`
const WHERE = `($1::boolean is null or (a.closed_at is null) = $1)`

const COLUMNS = `
  a.id, a.verdict_before, a.verdict, a.rule_set, a.policy_version, a.workspaces_reached::int as workspaces_reached,
  a.agents_reached::int as agents_reached, coalesce(a.reach, '{"workspaces":[],"agents":[]}'::jsonb) as reach,
  a.raised_at, a.closed_at, a.closed_by, a.note,
  jsonb_build_object('id', v.id, 'label', v.label, 'digest', v.digest, 'state', v.state,
                     'published', i.published_version_id is not distinct from v.id) as version,
  jsonb_build_object('id', i.id, 'kind', i.kind, 'slug', i.slug, 'name', i.name) as item`

const toAlert = (row: Row): VerdictAlert => ({
  ...row,
  raised_at: toIso(row.raised_at),
  closed_at: toIso(row.closed_at),
})

/** Alerts of worse verdicts by page: blocks first, then those that reach most, then the newest. */
export async function verdictAlerts(query: Query, { open, page, limit }: AlertQuery): Promise<VerdictAlerts> {
  const filter = open ?? null
  const [counted] = await query<{ total: number }>(`select count(*)::int as total from ${FROM} where ${WHERE}`, [
    filter,
  ])
  const rows = await query<Row>(
    `select ${COLUMNS} from ${FROM} where ${WHERE}
      order by (a.closed_at is not null), a.verdict desc, a.agents_reached + a.workspaces_reached desc, a.raised_at desc, a.id
      limit $2 offset $3`,
    [filter, limit, (page - 1) * limit],
  )
  const total = counted?.total ?? 0
  return {
    alerts: rows.map(toAlert),
    pagination: { page, limit, total, total_pages: Math.ceil(total / limit) },
  }
}

/** The open alert of a version, if there is one. */
export async function openAlertOf(query: Query, version: string): Promise<VerdictAlert | undefined> {
  const [row] = await query<Row>(
    `select ${COLUMNS} from ${FROM} where a.version_id = $1::uuid and a.closed_at is null`,
    [version],
  )
  return row && toAlert(row)
}
