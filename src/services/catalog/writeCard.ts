import type { PayloadRequest } from 'payload'
import type { Kind } from '../../domain/kinds'
import { notifyChange } from '../notifyChange'
import { queryOf } from '../sql'

/** The published text that lists and search show; a projection of the editorial document onto its item. */
export interface CardText {
  id: string
  name?: string | null
  description?: string | null
  category?: string | { id: string } | null
  tags?: string[] | null
  featured?: boolean | null
  icon?: string | null
}

/** Copies the published editorial text to the item's card. Idempotent; the item of a text never changes. */
export async function writeCard(req: PayloadRequest, kind: Kind, text: CardText): Promise<void> {
  const category = typeof text.category === 'object' ? (text.category?.id ?? null) : (text.category ?? null)
  await queryOf(req)(
    `update items set name = $3, description = $4, category_id = $5::uuid, tags = $6::jsonb, featured = $7, icon = $8, updated_at = now()
      where id = $1::uuid and kind = $2`,
    [
      text.id,
      kind,
      text.name ?? '',
      text.description ?? '',
      category,
      JSON.stringify(text.tags ?? []),
      text.featured ?? false,
      text.icon ?? null,
    ],
  )
  await notifyChange(req, { item: text.id })
}
