import type { PayloadRequest } from 'payload'
import { DEFAULT_PRIORITY, type LoadMode } from '../../domain/assignment'
import type { Kind } from '../../domain/kinds'
import { invalid } from '../errors'
import { queryOf } from '../sql'
import { inTransaction } from '../transaction'
import { agentOf } from './agentOf'
import { checkAssignable } from './checkAssignable'

export interface AssignmentWish {
  /** Item id or slug. */
  id: string
  priority?: number | undefined
  load?: LoadMode | undefined
  /** Digest to stay on. */
  pin?: string | undefined
}

interface Row {
  id: string
  item: string
  priority: number
  load: LoadMode
  pin: string | null
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Makes an agent's assignments of one kind exactly these. What stays is left alone, so that the audit log shows only what changed.
 * Refuses (422) what is not enabled in the workspace, naming the entry; then nothing changes.
 */
export async function replaceAssignments(
  req: PayloadRequest,
  agent: string,
  kind: Kind,
  wishes: readonly AssignmentWish[],
): Promise<void> {
  const { id, workspace } = await agentOf(req, agent, 'owner', 'builder')
  await inTransaction(req, async () => {
    const query = queryOf(req)
    await query('select id from agents where id = $1::uuid for update', [id])
    const wanted = new Map<string, Omit<Row, 'id'>>()
    for (const [index, wish] of wishes.entries()) {
      const row = await resolve(req, workspace, kind, wish, `items.${index}.id`)
      if (wanted.has(row.item)) throw invalid(`items.${index}.id`, 'The item is in the list twice.')
      wanted.set(row.item, row)
    }
    const present = await query<Row>(
      `select a.id, a.item_id as item, a.priority::int as priority, a.load, a.pin_id as pin
         from assignments a join items i on i.id = a.item_id where a.agent_id = $1::uuid and i.kind = $2::enum_items_kind`,
      [id, kind],
    )
    const acting = { overrideAccess: false, user: req.user, req, depth: 0 } as const
    for (const row of present) {
      const wish = wanted.get(row.item)
      wanted.delete(row.item)
      if (!wish) await req.payload.delete({ collection: 'assignments', id: row.id, ...acting })
      else if (wish.priority !== row.priority || wish.load !== row.load || wish.pin !== row.pin) {
        await req.payload.update({
          collection: 'assignments',
          id: row.id,
          data: { priority: wish.priority, load: wish.load, pin: wish.pin },
          ...acting,
        })
      }
    }
    for (const row of wanted.values())
      await req.payload.create({ collection: 'assignments', data: { agent: id, ...row }, ...acting })
  })
}

async function resolve(
  req: PayloadRequest,
  workspace: string,
  kind: Kind,
  wish: AssignmentWish,
  field: string,
): Promise<Omit<Row, 'id'>> {
  const query = queryOf(req)
  const [item] = await query<{ id: string }>(
    `select id from items where kind = $1::enum_items_kind and ${UUID.test(wish.id) ? 'id = $2::uuid' : 'slug = $2'}`,
    [kind, wish.id],
  )
  if (!item) throw invalid(field, `There is no ${kind} "${wish.id}".`)
  let pin: string | null = null
  if (wish.pin) {
    const [version] = await query<{ id: string }>('select id from versions where item_id = $1::uuid and digest = $2', [
      item.id,
      wish.pin,
    ])
    if (!version) throw invalid(field.replace(/id$/, 'pin'), 'The item has no version with this digest.')
    pin = version.id
  }
  await checkAssignable(req, workspace, item.id, field, pin)
  return { item: item.id, priority: wish.priority ?? DEFAULT_PRIORITY, load: wish.load ?? 'auto', pin }
}
