import { afterAll, beforeAll, expect, it } from 'vitest'
import type { SyncRunView } from '@/contracts/sync'
import { env } from '@/env'
import { ensureSource, type SourceWish } from '@/services/ingestion/ensureSource'
import { importSource } from '../../cli/importSource'
import { pipelineOf } from '../../cli/pipeline'
import { openApp, type TestApp } from '../support/app'
import { type BuildWithClaudeServer, buildwithclaudeServer } from '../support/buildwithclaudeServer'
import { type GitHubServer, githubServer } from '../support/githubServer'
import { type GitRepository, gitRepository } from '../support/gitRepository'

/** A marketplace whose entries lie elsewhere, and a directory of repositories, over stand-ins that speak the real protocols. */
let app: TestApp
let hub: GitHubServer
let site: BuildWithClaudeServer
let market: GitRepository
let tools: GitRepository
let pinned: GitRepository
let loose: GitRepository
let pinnedAt: string

const skill = (name: string, text = 'Do it well.') =>
  `---\nname: ${name}\ndescription: Helps with ${name}. Use when ${name} is asked for.\n---\n\n# ${name}\n\n${text}\n`
const manifest = (name: string) => JSON.stringify({ name, version: '1.0.0', description: `All about ${name}` })
const listing = () =>
  JSON.stringify({
    name: 'market',
    owner: { name: 'Somebody' },
    plugins: [
      { name: 'own', source: './own', description: 'Lies here' },
      { name: 'tools', source: { source: 'github', repo: 'them/tools' }, description: 'Said by the entry' },
      { name: 'pinned', source: { source: 'github', repo: 'them/pinned', sha: pinnedAt } },
      { name: 'lost', source: { source: 'github', repo: 'them/lost' } },
    ],
  })

beforeAll(async () => {
  tools = await gitRepository({
    '.claude-plugin/plugin.json': manifest('tools'),
    'skills/hammer/SKILL.md': skill('hammer'),
    'skills/saw/SKILL.md': skill('saw'),
  })
  pinned = await gitRepository({
    '.claude-plugin/plugin.json': manifest('pinned'),
    'commands/go.md': '---\ndescription: Go\n---\nGo on.\n',
  })
  pinnedAt = pinned.git('rev-parse', 'main')
  pinned.commit({ 'commands/stop.md': '---\ndescription: Stop\n---\nStop.\n' })
  market = await gitRepository({
    '.claude-plugin/marketplace.json': listing(),
    'own/.claude-plugin/plugin.json': manifest('own'),
    'own/skills/nail/SKILL.md': skill('nail'),
    // In no bundle, and more than are fetched one by one.
    ...Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`notes/${n}.txt`, `Note ${n}`])),
  })
  loose = await gitRepository({
    'skills/paint/SKILL.md': skill('paint'),
    'skills/paint/colours': { link: '/etc/passwd' },
    'skills/glue/SKILL.md': skill('glue'),
  })
  hub = await githubServer({
    repositories: {
      'us/market': market.dir,
      'them/tools': tools.dir,
      'them/pinned': pinned.dir,
      'Them/Loose': loose.dir,
    },
    token: 'only-for-the-hub',
  })
  site = await buildwithclaudeServer({
    marketplaces: [
      { id: 'a', name: 'market', repository: 'https://github.com/us/market', stars: 7 },
      { id: 'b', name: 'loose', repository: 'https://github.com/Them/Loose', stars: 40, categories: ['design'] },
    ],
    items: [
      { type: 'skill', name: 'paint', marketplaceId: 'b', repository: 'https://github.com/Them/Loose', stars: 30 },
    ],
  })
  Object.assign(process.env, {
    GITHUB_API_URL: hub.url,
    GITHUB_TOKEN: 'only-for-the-hub',
    BUILDWITHCLAUDE_URL: site.url,
  })
  app = await openApp()
})
afterAll(async () => {
  await app?.close()
  await site?.close()
  await hub?.close()
  await Promise.all([market, tools, pinned, loose].map((each) => each?.close()))
})

async function sync(wish: SourceWish, acceptShrink = false, dryRun = false): Promise<SyncRunView> {
  const source = await ensureSource(await app.as('test'), wish)
  const run = { source, trigger: 'cli' as const, triggeredBy: 'test', acceptShrink, dryRun }
  return importSource(pipelineOf(app.payload, env()), run, () => undefined)
}

const outcomes = ({ results }: SyncRunView) =>
  Object.fromEntries(results.map(({ kind, path, outcome }) => [`${kind} ${path.replace(/^.*#/, '#')}`, outcome]))
const gone = async () => {
  const rows = await app.query<{ slug: string }>(
    'select slug from items where gone_upstream_at is not null order by slug',
  )
  return rows.map(({ slug }) => slug)
}
const MARKET: SourceWish = { name: 'market', type: 'github', location: 'us/market' }

it('follows the external entries of a marketplace to the commit they name', async () => {
  const run = await sync(MARKET)
  expect(outcomes(run)).toEqual({
    'skill own/skills/nail': 'added',
    'plugin own': 'added',
    'skill #tools/skills/hammer': 'added',
    'skill #tools/skills/saw': 'added',
    'plugin #tools': 'added',
    'command #pinned/commands/go.md': 'added',
    'plugin #pinned': 'added',
    'plugin #lost': 'failed',
  })
  expect(run.status).toBe('completed')
  // The marketplace's own numbers, as its file and folders say them.
  expect(run.items).toMatchObject({ plugins: 1, skills: 1 })
  expect(run.counts.plugins_external).toBe(3)
  const [version] = await app.query<{ url: string; revision: string; manifest: { source: object } }>(
    `select v.source_url as url, v.revision, v.manifest from versions v join items i on i.id = v.item_id where i.slug = 'go'`,
  )
  expect(version).toMatchObject({
    url: `https://github.com/them/pinned/tree/${pinnedAt}/commands/go.md`,
    revision: pinnedAt,
    manifest: { source: { type: 'github', repo: 'them/pinned' } },
  })
})

it('costs one conditional request a repository when nothing changed, and none for what is pinned', async () => {
  const before = hub.requests.length
  const run = await sync(MARKET)
  const paths = hub.requests.slice(before).map(({ path, status }) => `${status} ${path.split('?')[0]}`)
  // What could not be reached is asked for again.
  expect(paths.filter((path) => !path.includes('them/lost')).toSorted()).toEqual([
    '304 /repos/them/tools/commits/HEAD',
    '304 /repos/us/market/commits/HEAD',
  ])
  expect(run.summary).toMatchObject({ unchanged: 7, failed: 1, added: 0, updated: 0 })
})

it('takes in only what changed, from the stored contents otherwise', async () => {
  tools.commit({ 'skills/saw/SKILL.md': skill('saw', 'Measure twice.') })
  const before = hub.requests.length
  const run = await sync(MARKET)
  expect(outcomes(run)).toMatchObject({
    'skill #tools/skills/hammer': 'unchanged',
    'skill #tools/skills/saw': 'updated',
    'plugin #tools': 'updated',
    'plugin own': 'unchanged',
  })
  const contents = hub.requests.slice(before).filter(({ path }) => /blobs|tarball/.test(path))
  expect(contents).toHaveLength(1)
})

it('keeps the items of a place that is down, and marks those gone whose entry was taken out', async () => {
  hub.overrides.push({ matches: /them\/tools/, status: 404 })
  const down = await sync(MARKET)
  expect(outcomes(down)).toMatchObject({ 'plugin #tools': 'failed', 'skill #tools/skills/saw': 'skipped' })
  hub.overrides.length = 0
  market.commit({
    '.claude-plugin/marketplace.json': listing().replace(/\{"name":"pinned".*?\}\},/, ''),
  })
  const before = hub.requests.length
  const less = await sync(MARKET)
  const contents = hub.requests.slice(before).filter(({ path }) => /us\/market\/git\/blobs|tarball/.test(path))
  expect(contents).toHaveLength(1)
  expect(less.status).toBe('halted')
  expect(await gone()).toEqual([])
  expect(outcomes(await sync(MARKET, true, true))).toMatchObject({ 'plugin #pinned': 'gone' })
  expect(await gone()).toEqual([])
  expect(outcomes(await sync(MARKET, true))).toMatchObject({ 'plugin #pinned': 'gone' })
  expect(await gone()).toEqual(['go', 'pinned'])
  market.commit({ '.claude-plugin/marketplace.json': listing() })
  expect(outcomes(await sync(MARKET))).toMatchObject({ 'plugin #pinned': 'unchanged' })
  expect(await gone()).toEqual([])
})

it('syncs the repositories that buildwithclaude lists, with popularity and category, and concludes nothing from an empty answer', async () => {
  const wish: SourceWish = { name: 'site', type: 'buildwithclaude', location: site.url }
  const run = await sync(wish)
  expect(outcomes(run)).toMatchObject({
    'skill them/loose/skills/paint': 'added',
    'skill them/loose/skills/glue': 'added',
    'plugin us/market/own': 'added',
  })
  const popular = await app.query<{ path: string; popularity: number }>(
    `select path, popularity::int as popularity from items where path like 'them/loose/%' order by path`,
  )
  expect(popular).toEqual([
    { path: 'them/loose/skills/glue', popularity: 40 },
    { path: 'them/loose/skills/paint', popularity: 30 },
  ])
  const [paint] = await app.query<{ unread: { path: string }[] }>(
    `select v.unread from versions v join items i on i.id = v.item_id where i.path = 'them/loose/skills/paint'`,
  )
  expect(paint?.unread).toMatchObject([{ path: 'colours' }])
  site.failing.add('marketplaces')
  site.failing.add('marketplaces/list')
  const failing = await sync(wish)
  expect(failing.status).toBe('failed')
  site.failing.clear()
  site.marketplaces.splice(0, 1)
  site.failing.add('plugins/list')
  const half = await sync(wish)
  expect(half).toMatchObject({ status: 'completed', summary: { failed: 0 } })
  expect(await gone()).toEqual([])
})
