import { type Query, toIso } from '../types'

export interface BillOfMaterials {
  agent_id: string
  at: string
  /** The hour in which this was delivered. */
  hour: string
  etag: string
  items: { kind: string; slug: string; digest: string; label: string | null }[]
}

/** The receipt that was delivered last up to then, for the first time or again. All deliveries of a receipt lie within its hour. */
const LAST = `
  select r.hour, r.etag, r.payload from receipts r,
    lateral (select max(t) as at from (
      select r.created_at as t union all select jsonb_array_elements_text(r.payload -> 'again')::timestamptz) times where t <= $2::timestamptz) delivered
   where r.agent_id = $1::uuid and r.created_at <= $2::timestamptz
     and r.hour = (select max(hour) from receipts where agent_id = $1::uuid and created_at <= $2::timestamptz)
   order by delivered.at desc, r.created_at desc limit 1`

/** The items that an agent had at a time, from the receipt delivered last up to then; undefined when nothing was delivered before. */
export async function billOfMaterials(query: Query, agent: string, at: Date): Promise<BillOfMaterials | undefined> {
  const [row] = await query<{ hour: Date | string; etag: string; payload: { items: BillOfMaterials['items'] } }>(LAST, [
    agent,
    at.toISOString(),
  ])
  if (!row) return undefined
  return {
    agent_id: agent,
    at: at.toISOString(),
    hour: toIso(row.hour) ?? '',
    etag: row.etag,
    items: row.payload.items,
  }
}
