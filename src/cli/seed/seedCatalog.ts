import { join } from 'node:path'
import { createLocalReq, type Payload } from 'payload'
import { pluralOf } from '@/domain/kinds'
import { EDITORIAL, FEATURED_ITEMS, PACKS, PREMIUM_ITEMS } from '@/seed/starter'
import { ensureSource } from '@/services/ingestion/ensureSource'
import { bulkReview } from '@/services/review/bulkReview'
import { queryOf } from '@/services/sql'
import { importSource } from '../importSource'
import type { Installation } from '../installation'
import { pipelineOf } from '../pipeline'
import { projectRoot } from '../projectRoot'

const SOURCE = 'automatos-starter'

/** The starter catalog by the way of every item: import, scan, review by the admin, publication; then its editors' texts, tiers and packs. */
export async function seedCatalog(payload: Payload, env: Installation['env'], adminId: string): Promise<void> {
  const req = await createLocalReq({ context: { actor: 'seed' } }, payload)
  const source = await ensureSource(req, {
    name: SOURCE,
    type: 'directory',
    location: join(projectRoot, 'src/seed/catalog'),
    trusted: true,
  })
  const run = await importSource(
    pipelineOf(payload, env),
    { source, trigger: 'seed', triggeredBy: 'seed' },
    () => undefined,
  )
  if (run.status !== 'completed' || run.summary.failed > 0) {
    throw new Error(
      `The starter catalog could not be imported: ${run.error ?? JSON.stringify(run.results.filter(({ outcome }) => outcome === 'failed'))}`,
    )
  }
  await publishStarter(payload, source, adminId)
  await writeTexts(payload)
}

async function publishStarter(payload: Payload, source: string, adminId: string): Promise<void> {
  const admin = await payload.findByID({ collection: 'users', id: adminId, depth: 0, overrideAccess: true })
  const req = await createLocalReq({ user: { ...admin, collection: 'users' } }, payload)
  const versions = await queryOf(req)<{ id: string }>(
    `select v.id from versions v join items i on i.id = v.item_id
      where i.source_id = $1::uuid and v.state = 'pending_review' order by i.kind = 'plugin', i.slug`,
    [source],
  )
  if (versions.length === 0) return
  const outcomes = await bulkReview(req, {
    decision: 'approve',
    versions: versions.map(({ id }) => id),
    publish: true,
    reason: 'Starter catalog: our own writing, reviewed with the product.',
  })
  const refused = outcomes.filter(({ ok }) => !ok)
  if (refused.length > 0) throw new Error(`Items of the starter catalog were not approved: ${JSON.stringify(refused)}`)
}

async function writeTexts(payload: Payload): Promise<void> {
  const req = await createLocalReq({ context: { actor: 'seed' } }, payload)
  const query = queryOf(req)
  const rows = await query<{ id: string; kind: string; slug: string }>(
    'select i.id, i.kind, i.slug from items i join sources s on s.id = i.source_id where s.name = $1',
    [SOURCE],
  )
  const idOf = (kind: string, slug: string) => rows.find((row) => row.kind === kind && row.slug === slug)?.id
  const categories = await query<{ id: string; slug: string }>('select id, slug from categories')
  for (const text of EDITORIAL) {
    const id = idOf(text.kind, text.slug)
    if (!id) throw new Error(`The starter catalog has no ${text.kind} "${text.slug}".`)
    const data = {
      longDescription: text.longDescription,
      useCases: text.useCases,
      tags: text.tags,
      category: categories.find(({ slug }) => slug === text.category)?.id ?? null,
      featured: FEATURED_ITEMS.some(({ kind, slug }) => kind === text.kind && slug === text.slug),
      _status: 'published' as const,
    }
    await payload.update({ collection: pluralOf(text.kind), id, data, depth: 0, overrideAccess: true, req })
  }
  const [premium] = await query<{ id: string }>("select id from tiers where key = 'premium'")
  for (const slug of PREMIUM_ITEMS) {
    const id = idOf('skill', slug)
    if (id && premium)
      await payload.update({ collection: 'items', id, data: { tier: premium.id }, depth: 0, overrideAccess: true, req })
  }
  for (const { items, ...pack } of PACKS) {
    const ids = items.map(({ kind, slug }) => idOf(kind, slug)).filter((id) => id !== undefined)
    const { totalDocs } = await payload.count({
      collection: 'packs',
      where: { slug: { equals: pack.slug } },
      overrideAccess: true,
      req,
    })
    if (totalDocs === 0)
      await payload.create({ collection: 'packs', data: { ...pack, items: ids }, depth: 0, overrideAccess: true, req })
  }
}
