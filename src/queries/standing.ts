import type { Standing } from '../contracts/standing'
import { itemQuality } from './itemQuality'
import { lineage } from './lineage'
import type { Query } from './types'
import { openAlertOf } from './verdictAlerts'

/** How a version stands in the catalog, without what the policy says of it; undefined where there is no such version. For staff. */
export async function standing(
  query: Query,
  version: string,
  now: Date,
): Promise<Omit<Standing, 'left_to_person'> | undefined> {
  const rows = await query('select 1 from versions where id = $1::uuid', [version])
  if (rows.length === 0) return undefined
  const [quality, related, alert] = await Promise.all([
    itemQuality(query, version, now),
    lineage(query, version, { staff: true }),
    openAlertOf(query, version),
  ])
  return { quality: quality ?? null, related, alert: alert ?? null }
}
