import type { KindPlural } from '@/domain/kinds'
import { resolveContent } from '@/queries/catalog/resolveContent'
import { sql } from './query'

/** Whether delivery refuses a public item's version, because it holds something that was revoked elsewhere. */
export async function isWithheld(kind: KindPlural, slug: string): Promise<boolean> {
  const found = await resolveContent(await sql(), kind, slug, undefined, { as: 'staff' })
  return !found.ok && found.status === 410
}
