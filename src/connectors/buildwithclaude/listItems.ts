import { type Asking, ask } from './ask'
import { type ItemRow, itemsSchema } from './schema'

const PAGE = 100
/** The list never sees more rows than this of one filter, whatever it is asked. */
const WINDOW = 1000
const TYPES = ['subagent', 'command', 'hook', 'skill', 'plugin', 'mcp'] as const

export interface Items {
  rows: ItemRow[]
  complete: boolean
}

/**
 * The items of one marketplace. `total` is capped, rows past the window cannot be reached, and a failure looks like an
 * empty list; so a marketplace that fills the window is asked by type, a type that fills it from both ends, and what may still
 * be missing makes the result incomplete. `expected` is the number that the list of marketplaces announces.
 */
export async function listItems(asking: Asking, marketplaceId: string, expected: number): Promise<Items> {
  const found = new Map<string, ItemRow>()
  const take = (rows: readonly ItemRow[]) => {
    for (const row of rows)
      found.set(JSON.stringify([row.type, row.namespace ?? row.repository, row.name.toLowerCase()]), row)
  }
  const all = await scroll(asking, { marketplaceId, type: 'all', sort: 'name' })
  take(all.rows)
  let { complete } = all
  if (all.rows.length >= WINDOW) {
    complete = true
    for (const type of TYPES) {
      const upward = await scroll(asking, { marketplaceId, type, sort: 'name' })
      take(upward.rows)
      complete &&= upward.complete
      if (upward.rows.length < WINDOW) continue
      const downward = await scroll(asking, { marketplaceId, type, sort: 'name-desc' })
      take(downward.rows)
      // Both windows full and not overlapping: there may be more in the middle.
      const overlap = downward.rows.some(({ name }) => upward.rows.some((row) => row.name === name))
      complete &&= downward.complete && overlap
    }
  }
  return { rows: [...found.values()], complete: complete && (found.size > 0 || expected === 0) }
}

async function scroll(asking: Asking, filter: Record<string, string>): Promise<Items> {
  const rows: ItemRow[] = []
  // An answer that failed announces 0: what was announced before counts.
  let announced = 0
  for (let offset = 0; ; offset += PAGE) {
    const answer = await ask(asking, '/api/plugins/list', { ...filter, limit: PAGE, offset }, itemsSchema)
    if (!answer.ok) return { rows, complete: false }
    const { plugins, total } = answer.data
    rows.push(...plugins)
    announced = Math.max(announced, total)
    if (rows.length >= announced) return { rows, complete: true }
    if (plugins.length === 0 || offset >= 2 * WINDOW) return { rows, complete: false }
  }
}
