import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Detail, ListQuery, SearchQuery, Summary } from '@/contracts/marketplace'
import { itemDetail } from '@/queries/catalog/itemDetail'
import { listCategories } from '@/queries/catalog/listCategories'
import { listItems } from '@/queries/catalog/listItems'
import { searchItems } from '@/queries/catalog/searchItems'
import { type CatalogFixture, openCatalogFixture } from '../support/catalogFixture'

const FILLERS = 300

let catalog: CatalogFixture

beforeAll(async () => {
  catalog = await openCatalogFixture()
  await catalog.item({
    slug: 'kubernetes-troubleshooting',
    name: 'Kubernetes Troubleshooting',
    description: 'Finds out why a pod does not start.',
    category: 'infrastructure',
    tags: ['kubernetes', 'debugging'],
    models: ['claude-sonnet-4-5'],
  })
  await catalog.item({
    slug: 'postgres-tuning',
    name: 'Postgres Tuning',
    description: 'Reads query plans and proposes indexes.',
    category: 'data',
    tags: ['postgres', 'performance'],
    tier: 'premium',
    models: ['gpt-5'],
  })
  await catalog.item({
    slug: 'database-reviewer',
    kind: 'persona',
    name: 'Database Reviewer',
    description: 'Knows Postgres by heart.',
    category: 'data',
    tags: ['postgres'],
    source: 'elsewhere',
  })
  await catalog.item({ slug: 'postgres-hidden', name: 'Postgres Hidden', state: 'pending_review', publish: false })
  const { item } = await catalog.item({ slug: 'filler', name: 'Filler', category: 'infrastructure', tags: ['filler'] })
  await catalog.query(
    `with made as (
       insert into items (kind, slug, source_id, path, tier_id, name, description, tags, enable_count, published_at)
       select 'skill', 'filler-' || n, source_id, 'filler/' || n, tier_id, 'Filler ' || n, 'One of many', '["filler"]'::jsonb, n, now() - n * interval '1 hour'
         from items, generate_series(1, ${FILLERS}) n where id = $1::uuid returning id, slug, enable_count),
     versioned as (
       insert into versions (item_id, digest, ordinal, label, state, name, files, tokens_metadata, tokens_instructions, verdict, risk)
       select id, 'sha256:' || encode(sha256(slug::bytea), 'hex'), 1, '1.0.0', 'approved', slug, '[]'::jsonb, 5, (enable_count * 10)::int, 'pass', 0 from made
       returning id, item_id)
     select count(*) from versioned`,
    [item],
  )
  await catalog.query(
    `update items i set published_version_id = v.id from versions v
      where v.item_id = i.id and i.slug like 'filler-%' and i.published_version_id is null`,
  )
})
afterAll(() => catalog?.close())

const slugs = (items: readonly Summary[]) => items.map(({ slug }) => slug)
const list = async (wish: Record<string, string> = {}) => listItems(catalog.query, 'skills', ListQuery.parse(wish))
const search = async (wish: Record<string, string>) => searchItems(catalog.query, SearchQuery.parse(wish))

describe('search over all kinds', () => {
  it.each([
    ['kubernetes', 'kubernetes-troubleshooting'],
    ['KUBER', 'kubernetes-troubleshooting'],
    ['kubernets', 'kubernetes-troubleshooting'],
    ['kuberentes', 'kubernetes-troubleshooting'],
    ['trubleshooting', 'kubernetes-troubleshooting'],
    ['postgress tuning', 'postgres-tuning'],
    ['postgrs', 'postgres-tuning'],
    ['query plans', 'postgres-tuning'],
    ['databse reviewer', 'database-reviewer'],
    ['psotgres tuning', 'postgres-tuning'],
    ['tuinng', 'postgres-tuning'],
  ])('finds what %s means first: %s', async (q, first) => {
    expect(slugs((await search({ q })).results)[0]).toBe(first)
  })

  it('puts a name before a mention', async () => {
    const { results, total } = await search({ q: 'postgres' })
    expect(slugs(results)).toEqual(['postgres-tuning', 'database-reviewer'])
    expect(total).toBe(2)
  })

  it('keeps to the kinds asked for and shows nothing that is not public', async () => {
    const { results, facets } = await search({ q: 'postgres', kinds: 'persona,command' })
    expect(slugs(results)).toEqual(['database-reviewer'])
    expect(facets.source).toEqual([{ value: 'elsewhere', count: 1 }])
    expect((await search({ q: 'postgres hidden' })).results.map(({ slug }) => slug)).not.toContain('postgres-hidden')
  })

  it.each(['zzzqqq', '!!!', '&|!:*()', "'; drop table items; --", '%', '\\', '<->', 'ä̈🦀'])(
    'takes %s for what it is: nothing here',
    async (q) => {
      expect(await search({ q })).toMatchObject({ results: [], total: 0 })
    },
  )

  it('yields summaries that keep the contract', async () => {
    const { results } = await search({ q: '', limit: '100' })
    expect(results).toHaveLength(100)
    for (const result of results) expect(Summary.safeParse(result).error).toBeUndefined()
  })
})

describe('lists', () => {
  it('pages through everything once, in every order', async () => {
    for (const sort of ['relevance', 'popular', 'newest', 'name', 'tokens']) {
      const seen: string[] = []
      for (let page = 1; page <= 4; page += 1) {
        const { items, pagination } = await list({ sort, page: String(page), limit: '100' })
        expect(pagination).toEqual({ page, limit: 100, total: FILLERS + 3, total_pages: 4 })
        seen.push(...slugs(items))
      }
      expect(new Set(seen).size, sort).toBe(FILLERS + 3)
      expect(seen).toHaveLength(FILLERS + 3)
    }
  })

  it('is empty beyond the last page', async () => {
    expect(await list({ page: '99999' })).toMatchObject({ items: [], pagination: { total: FILLERS + 3 } })
  })

  it('sorts by use, age and tokens', async () => {
    expect(slugs((await list({ sort: 'popular', limit: '1' })).items)).toEqual([`filler-${FILLERS}`])
    const tokens = (await list({ sort: 'tokens', limit: '100' })).items.map((item) => item.token_estimate)
    expect(tokens).toEqual(tokens.toSorted((a, b) => a - b))
    const times = (await list({ sort: 'newest', limit: '100' })).items.map(({ version }) => version.published_at ?? '')
    expect(times).toEqual(times.toSorted().toReversed())
  })

  it.each([
    [{ category: 'data' }, ['postgres-tuning']],
    [{ category: 'data,infrastructure', sort: 'name' }, ['filler', 'kubernetes-troubleshooting', 'postgres-tuning']],
    [{ tags: 'kubernetes,debugging' }, ['kubernetes-troubleshooting']],
    [{ tags: 'kubernetes,postgres' }, []],
    [{ tier: 'premium' }, ['postgres-tuning']],
    [{ source: 'elsewhere' }, []],
    [{ model: 'gpt-5', search: 'postgres' }, ['postgres-tuning']],
    [{ model: 'claude-sonnet-4-5', search: 'postgres' }, []],
    [{ max_tokens: '0' }, []],
  ])('narrows by %o', async (wish, expected) => {
    const { items, pagination } = await list(wish)
    expect(slugs(items)).toEqual(expected)
    expect(pagination.total).toBe(expected.length)
  })

  it('counts by facet what the filters leave', async () => {
    const { facets } = await list({ category: 'data,infrastructure' })
    expect(facets).toMatchObject({
      category: [
        { value: 'infrastructure', count: 2 },
        { value: 'data', count: 1 },
      ],
      tier: [
        { value: 'free', count: 2 },
        { value: 'premium', count: 1 },
      ],
      approximate: false,
    })
    expect((await list()).facets.tags[0]).toEqual({ value: 'filler', count: FILLERS + 1 })
  })

  it.each([
    [{ sort: 'random' }, /sort/],
    [{ page: '0' }, /at least 1/],
    [{ page: '-1' }, /whole number/],
    [{ limit: '101' }, /at most 100/],
    [{ limit: 'all' }, /whole number/],
    [{ max_tokens: '1e9' }, /whole number/],
    [{ search: 'x'.repeat(201) }, /at most 200/],
    [{ search: 'a\0b' }, /plain text/],
  ])('refuses %o and says what would do', (wish, message) => {
    const parsed = ListQuery.safeParse(wish)
    expect(parsed.success).toBe(false)
    expect(JSON.stringify(parsed.error?.issues)).toMatch(message)
  })
})

describe('details and categories', () => {
  it('has one item by slug and by id, and none that is not public', async () => {
    const detail = await itemDetail(catalog.query, 'skills', 'postgres-tuning')
    expect(Detail.safeParse(detail).error).toBeUndefined()
    expect(await itemDetail(catalog.query, 'skills', detail?.id ?? '')).toEqual(detail)
    expect(detail).toMatchObject({ is_premium: true, recommended_models: ['gpt-5'], versions: [{ state: 'approved' }] })
    expect(detail).not.toHaveProperty('findings')
    expect(await itemDetail(catalog.query, 'skills', 'postgres-hidden')).toBeUndefined()
    expect(await itemDetail(catalog.query, 'personas', 'postgres-tuning')).toBeUndefined()
    expect(await itemDetail(catalog.query, 'skills', 'postgres-hidden', { staff: true })).toMatchObject({
      findings: [],
    })
  })

  it('counts the published items of every category', async () => {
    expect(await listCategories(catalog.query)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ slug: 'data', count: 2 }),
        expect.objectContaining({ slug: 'infrastructure', count: 2 }),
      ]),
    )
  })
})
