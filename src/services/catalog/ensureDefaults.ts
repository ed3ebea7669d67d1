import type { PayloadRequest } from 'payload'
import { CATEGORIES, TIERS } from '../../domain/taxonomy'
import { bulkInsert } from '../ingestion/bulkInsert'
import { queryOf } from '../sql'

/** Creates the categories and tiers that are missing; what admins changed stays. Safe to run at every start and twice at once. */
export async function ensureDefaults(req: PayloadRequest): Promise<void> {
  const query = queryOf(req)
  await bulkInsert(
    query,
    'tiers',
    { key: 'text', name: 'text', rank: 'numeric', is_premium: 'boolean' },
    TIERS.map(({ key, name, rank, isPremium }) => ({ key, name, rank, is_premium: isPremium })),
    'on conflict (key) do nothing',
  )
  await bulkInsert(
    query,
    'categories',
    { slug: 'text', name: 'text', description: 'text', order: 'numeric' },
    CATEGORIES.map((category, index) => ({ ...category, order: (index + 1) * 10 })),
    'on conflict (slug) do nothing',
  )
}
