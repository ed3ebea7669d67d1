import type { QueueQuery, QueuedVersion, ReviewQueue } from '../contracts/review'
import type { Capability } from '../domain/report'
import { itemQuality } from './itemQuality'
import { OVERRIDE_ASKED } from './overrideAsked'
import { relatedDigests } from './relatedDigests'
import { SUPERSEDED } from './superseded'
import { type Query, toIso } from './types'

const ORDERS: Record<QueueQuery['sort'], string> = {
  newest: 'v.created_at desc',
  oldest: 'v.created_at',
  risk: 'v.risk desc nulls last, v.findings_count desc',
  name: 'lower(i.name)',
}

/** `$1` kind, `$2` source by name or id, `$3` verdict, `$4` state, `$5` whether superseded; null where anything will do. */
const WHERE = `($1::text is null or i.kind::text = $1) and ($2::text is null or s.name = $2 or s.id::text = $2)
  and ($3::text is null or v.verdict::text = $3) and ($4::text is null or v.state::text = $4)
  and ($5::boolean is null or ${SUPERSEDED} = $5)`
const FROM = 'versions v join items i on i.id = v.item_id join sources s on s.id = i.source_id'

type Row = Omit<QueuedVersion, 'capabilities_added' | 'imported_at' | 'scanned_at' | 'item' | 'tokens' | 'quality'> & {
  item_id: string
  kind: QueuedVersion['item']['kind']
  slug: string
  name: string
  published_version: string | null
  metadata: number
  instructions: number
  resources: number
  capabilities: Capability[] | null
  published_capabilities: Capability[] | null
  scanned_at: Date | string | null
  created_at: Date | string
}

/** Other items that hold the same text as a version `v`, and nearly the same. */
const KIN = `
  select count(*) filter (where near.similarity >= 1)::int as same_as, count(*) filter (where near.similarity < 1)::int as near_copies
    from (select w.item_id, max(n.similarity) as similarity from ${relatedDigests('v.digest')} n join versions w on w.digest = n.digest
           where w.item_id <> v.item_id and w.state <> 'revoked' group by w.item_id) near`

/** Who asked to lift the block, and why, while no second admin has answered. */
const ASKED = `
  select jsonb_build_object('by', a.reviewer_label, 'reason', a.override_reason, 'at', a.created_at) as override_asked from reviews a
   where ${OVERRIDE_ASKED} order by a.created_at desc limit 1`

/** One page of the versions in a state, with what each can do that the published version cannot, and counts for the filters. */
export async function reviewQueue(query: Query, wish: QueueQuery): Promise<ReviewQueue> {
  const filters = [wish.kind ?? null, wish.source ?? null, wish.verdict ?? null, wish.state, isSuperseded(wish)]
  const [counted] = await query<{ total: number }>(`select count(*)::int as total from ${FROM} where ${WHERE}`, filters)
  const rows = await query<Row>(
    `select v.id, i.id as item_id, i.kind, i.slug, v.name, i.published_version_id as published_version, v.label, v.digest, v.state, v.verdict,
            v.risk::int as risk, coalesce(v.findings_count, 0)::int as findings_count, s.name as source, v.scanned_at, v.created_at, ${SUPERSEDED} as superseded,
            coalesce(v.tokens_metadata, 0)::int as metadata, coalesce(v.tokens_instructions, 0)::int as instructions,
            coalesce(v.tokens_resources, 0)::int as resources, r.capabilities, pr.capabilities as published_capabilities,
            kin.same_as, kin.near_copies, asked.override_asked
       from ${FROM}
       left join scan_reports r on r.digest = v.digest and r.rule_set = v.rule_set
       left join versions p on p.id = i.published_version_id
       left join scan_reports pr on pr.digest = p.digest and pr.rule_set = p.rule_set
       left join lateral (${KIN}) kin on true left join lateral (${ASKED}) asked on true
      where ${WHERE} order by ${ORDERS[wish.sort]}, v.id limit $6 offset $7`,
    [...filters, wish.limit, (wish.page - 1) * wish.limit],
  )
  const now = new Date()
  const scores = new Map<string, number | null>()
  for (const { id } of rows) scores.set(id, (await itemQuality(query, id, now))?.score ?? null)
  const total = counted?.total ?? 0
  return {
    versions: rows.map((row) => ({ ...toQueued(row), quality: scores.get(row.id) ?? null })),
    pagination: { page: wish.page, limit: wish.limit, total, total_pages: Math.ceil(total / wish.limit) },
    counts: await counts(query, wish),
  }
}

function toQueued(row: Row): Omit<QueuedVersion, 'quality'> {
  const { item_id: id, kind, slug, name, published_version, metadata, instructions, resources, ...rest } = row
  const { capabilities, published_capabilities: before, created_at: imported, scanned_at: scanned, ...version } = rest
  return {
    ...version,
    item: { id, kind, slug, name, published_version },
    tokens: { metadata, instructions, resources },
    capabilities_added: added(capabilities ?? [], before ?? []),
    scanned_at: toIso(scanned),
    imported_at: toIso(imported) ?? '',
  }
}

/** Capabilities by type and value, wherever in the files they stand, each once. */
function added(now: readonly Capability[], before: readonly Capability[]): QueuedVersion['capabilities_added'] {
  const known = new Set(before.map(({ type, value }) => `${type}\0${value}`))
  return now.flatMap(({ type, value }) => {
    const key = `${type}\0${value}`
    if (known.has(key)) return []
    known.add(key)
    return [{ type, value }]
  })
}

/** For each filter, how many versions every value of it would yield with the other filters as they are. */
async function counts(query: Query, wish: QueueQuery): Promise<ReviewQueue['counts']> {
  const { kind = null, source = null, verdict = null, state } = wish
  const superseded = isSuperseded(wish)
  const by = async (column: string, filters: (string | boolean | null)[]) => {
    const rows = await query<{ value: string; count: number }>(
      `select ${column} as value, count(*)::int as count from ${FROM} where ${WHERE} and ${column} is not null group by 1 order by 1`,
      filters,
    )
    return Object.fromEntries(rows.map((row) => [row.value, row.count]))
  }
  return {
    kind: await by('i.kind::text', [null, source, verdict, state, superseded]),
    source: await by('s.name', [kind, null, verdict, state, superseded]),
    verdict: await by('v.verdict::text', [kind, source, null, state, superseded]),
    state: await by('v.state::text', [kind, source, verdict, null, superseded]),
    upstream: await by(`case when ${SUPERSEDED} then 'superseded' else 'current' end`, [
      kind,
      source,
      verdict,
      state,
      null,
    ]),
  }
}

const isSuperseded = ({ upstream }: QueueQuery): boolean | null =>
  upstream === 'any' ? null : upstream === 'superseded'
