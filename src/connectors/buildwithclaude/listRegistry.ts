import type { Failed } from '../types'
import { type Asking, ask } from './ask'
import { type RegistryRow, registrySchema } from './schema'

const PAGE = 100
const MOST_PAGES = 500

export type Registry = { ok: true; rows: RegistryRow[]; complete: boolean } | Failed

/**
 * All registered marketplaces. The first route is exact and fails honestly; the second is asked when it fails, and answers 200 with an empty
 * list when it fails itself: an end before the announced total, or no row at all, is therefore "incomplete", never "gone".
 */
export async function listRegistry(asking: Asking): Promise<Registry> {
  const exact = await pages(asking, '/api/marketplaces', { orderBy: 'name', order: 'asc' })
  if (exact.ok) return exact
  const other = await pages(asking, '/api/marketplaces/list', { sort: 'name' })
  return other.ok && other.rows.length > 0 ? { ...other, complete: false } : exact
}

async function pages(asking: Asking, path: string, order: Record<string, string>): Promise<Registry> {
  const rows = new Map<string, RegistryRow>()
  let announced = 0
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await ask(asking, path, { ...order, limit: PAGE, offset: page * PAGE }, registrySchema)
    if (!answer.ok) {
      if (page === 0) return answer
      break
    }
    announced = Math.max(announced, answer.data.total)
    for (const row of answer.data.marketplaces) rows.set(row.id, row)
    if (answer.data.marketplaces.length === 0 || (page + 1) * PAGE >= announced) break
  }
  return { ok: true, rows: [...rows.values()], complete: rows.size > 0 && rows.size >= announced }
}
