import { tmpdir } from 'node:os'
import { afterEach, describe, expect, it } from 'vitest'
import {
  type BuildWithClaudeServer,
  buildwithclaudeServer,
  type SiteItem,
} from '../../tests/support/buildwithclaudeServer'
import { createHttpGate } from '../http'
import { DEFAULT_TREE_LIMITS } from '../types'
import { buildwithclaude, type DiscoveredRepository, type DiscoverOptions } from '.'

let server: BuildWithClaudeServer
afterEach(() => server.close())

const context = () => ({
  tempDir: tmpdir(),
  limits: DEFAULT_TREE_LIMITS,
  signal: new AbortController().signal,
  http: createHttpGate({ allowHosts: [server.host], retry: { baseMs: 1, attempts: 2 } }),
})

async function discovered(options?: DiscoverOptions) {
  const found: DiscoveredRepository[] = []
  const walk = buildwithclaude.discover({ type: 'buildwithclaude', location: server.url }, context(), options)
  for (;;) {
    const next = await walk.next()
    if (next.done) return { found, end: next.value }
    found.push(next.value)
  }
}

const marketplacesOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `id-${index}`,
    name: `market ${String(index).padStart(4, '0')}`,
    repository: `https://github.com/owner/market-${index}`,
    stars: index,
    categories: ['development'],
  }))

const itemsOf = (count: number, marketplaceId: string, type = 'skill'): SiteItem[] =>
  Array.from({ length: count }, (_, index) => ({
    type,
    name: `${type} ${String(index).padStart(5, '0')}`,
    marketplaceId,
    repository: 'https://github.com/owner/market-0',
    category: 'testing',
    stars: 3,
  }))

describe('marketplaces', () => {
  it('are listed over all pages, with what the site says of them', async () => {
    server = await buildwithclaudeServer({ marketplaces: marketplacesOf(250) })
    const { found, end } = await discovered()
    expect(found).toHaveLength(250)
    expect(end).toEqual({ complete: true, notes: [], requests: 3 })
    expect(found.find(({ key }) => key === 'github:owner/market-7')).toMatchObject({
      spec: { type: 'github', location: 'owner/market-7' },
      stars: 7,
      categories: ['development'],
      marketplace: { id: 'id-7', verified: false },
      items: [],
    })
  })

  it('come once however they are written, and not from elsewhere than the network', async () => {
    const places = [
      'https://github.com/O/R.git',
      'o/r',
      'https://github.com/o/r/tree/main/x',
      'file:///etc',
      '',
      'ext::id',
    ]
    server = await buildwithclaudeServer({
      marketplaces: places.map((repository, index) => ({ id: `${index}`, name: `m${index}`, repository })),
    })
    const { found, end } = await discovered()
    expect(found.map(({ key }) => key)).toEqual(['github:o/r'])
    expect(end).toMatchObject({ complete: true, notes: [expect.stringContaining('3 rows name no repository')] })
  })

  it('are taken from the second route when the first fails, and then not believed to be all', async () => {
    server = await buildwithclaudeServer({ marketplaces: marketplacesOf(120) })
    server.failing.add('marketplaces')
    const { found, end } = await discovered()
    expect(found).toHaveLength(120)
    expect(end).toMatchObject({ complete: false })
  })

  it('are not gone because the site is down', async () => {
    server = await buildwithclaudeServer({ marketplaces: marketplacesOf(3) })
    server.failing.add('marketplaces').add('marketplaces/list')
    expect(await discovered()).toMatchObject({ found: [], end: { ok: false, kind: 'unreachable' } })
  })

  it('an empty list is incomplete, never a fact', async () => {
    server = await buildwithclaudeServer()
    expect(await discovered()).toMatchObject({ found: [], end: { complete: false } })
  })
})

describe('items', () => {
  it('are gathered by repository, those without one at home', async () => {
    server = await buildwithclaudeServer({
      marketplaces: marketplacesOf(2),
      items: [
        ...itemsOf(130, 'id-0'),
        { type: 'command', name: 'tidy', marketplaceId: 'build-with-claude' },
        { type: 'plugin', name: 'stray', marketplaceId: 'someone', repository: 'https://gitlab.com/a/b' },
      ],
    })
    const { found, end } = await discovered({ items: true })
    expect(end).toMatchObject({ complete: true })
    expect(found.map(({ key, items }) => [key, items.length])).toEqual([
      ['git:https://gitlab.com/a/b', 1],
      ['github:davepoon/buildwithclaude', 1],
      ['github:owner/market-0', 130],
      ['github:owner/market-1', 0],
    ])
    expect(found[2]).toMatchObject({ categories: ['development', 'testing'], stars: 3 })
  })

  it('are all reached where one list is capped: by type, and from both ends', async () => {
    server = await buildwithclaudeServer({
      marketplaces: marketplacesOf(1),
      items: [...itemsOf(1500, 'id-0'), ...itemsOf(300, 'id-0', 'command')],
    })
    const { found, end } = await discovered({ items: true })
    expect(found[0]?.items).toHaveLength(1800)
    expect(end).toMatchObject({ complete: true })
  })

  it('beyond both ends are known to be missing', async () => {
    server = await buildwithclaudeServer({ marketplaces: marketplacesOf(1), items: itemsOf(2500, 'id-0') })
    const { found, end } = await discovered({ items: true })
    expect(found[0]?.items).toHaveLength(2000)
    expect(end).toMatchObject({ complete: false })
  })

  it.each([
    ['the first page', 1],
    ['a later page', 2],
  ])('%s that fails by an empty list makes it incomplete', async (_name, which) => {
    server = await buildwithclaudeServer({ marketplaces: marketplacesOf(1), items: itemsOf(250, 'id-0') })
    server.failingLists.add(which)
    expect((await discovered({ items: true })).end).toMatchObject({ complete: false })
  })

  it('that cannot be listed leave the marketplaces', async () => {
    server = await buildwithclaudeServer({ marketplaces: marketplacesOf(5), items: itemsOf(2, 'id-0') })
    server.failing.add('plugins/marketplaces')
    const { found, end } = await discovered({ items: true })
    expect(found).toHaveLength(5)
    expect(end).toMatchObject({ complete: false, notes: [expect.stringContaining('not listed')] })
  })
})

it('has no content of its own', async () => {
  server = await buildwithclaudeServer()
  expect(await buildwithclaude.open({ type: 'buildwithclaude', location: server.url }, context())).toMatchObject({
    ok: false,
    kind: 'unsupported',
  })
})
