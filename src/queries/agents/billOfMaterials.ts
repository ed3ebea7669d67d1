import { type Query, toIso } from '../types'

export interface BillOfMaterials {
  agent_id: string
  at: string
  /** The hour in which this was delivered. */
  hour: string
  etag: string
  items: { kind: string; slug: string; digest: string; label: string | null }[]
}

/** The items that an agent had at a time, from the newest receipt up to then; undefined when nothing was delivered before. */
export async function billOfMaterials(query: Query, agent: string, at: Date): Promise<BillOfMaterials | undefined> {
  const [row] = await query<{ hour: Date | string; etag: string; payload: { items: BillOfMaterials['items'] } }>(
    `select hour, etag, payload from receipts where agent_id = $1::uuid and created_at <= $2::timestamptz order by created_at desc limit 1`,
    [agent, at.toISOString()],
  )
  if (!row) return undefined
  return {
    agent_id: agent,
    at: at.toISOString(),
    hour: toIso(row.hour) ?? '',
    etag: row.etag,
    items: row.payload.items,
  }
}
