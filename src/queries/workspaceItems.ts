import type { Summary } from '../contracts/marketplace'
import type { Kind } from '../domain/kinds'
import { SUMMARY_COLUMNS, SUMMARY_JOINS, type SummaryRow, toSummary } from './catalog/summary'
import { type Query, toIso } from './types'
import { withheld } from './withheld'

export interface WorkspaceItem extends Summary {
  /** Digest the workspace stays on; null: it follows what is published. */
  pin: string | null
  enabled_at: string | null
  /** False while its version is revoked or withheld, or the item is off the storefront: nothing is delivered then. */
  available: boolean
}

type Row = SummaryRow & { pin: string | null; enabled_at: Date | string | null; available: boolean }

/**
 * What a workspace has enabled of a kind, by name, with the version it gets. An item that left the storefront is listed with the last version
 * that was ever released, so that it can be seen and disabled.
 */
export async function workspaceItems(query: Query, workspace: string, kind: Kind): Promise<WorkspaceItem[]> {
  const rows = await query<Row>(
    `select ${SUMMARY_COLUMNS}, p.digest as pin, e.created_at as enabled_at,
            coalesce(e.pin_id, i.published_version_id) is not null and v.state in ('approved', 'deprecated')
              and not ${withheld('v')} as available
       from enablements e join items i on i.id = e.item_id
       left join versions p on p.id = e.pin_id
       join versions v on v.id = coalesce(e.pin_id, i.published_version_id, (
              select l.id from versions l where l.item_id = i.id and l.state in ('approved', 'deprecated', 'revoked')
               order by l.ordinal desc limit 1))
       ${SUMMARY_JOINS}
      where e.workspace_id = $1::uuid and i.kind = $2::enum_items_kind
      order by lower(i.name), i.id`,
    [workspace, kind],
  )
  return rows.map((row) => ({
    ...toSummary(row),
    pin: row.pin,
    enabled_at: toIso(row.enabled_at),
    available: row.available,
  }))
}
