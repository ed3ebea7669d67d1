import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { OpenResult } from '@/connectors/types'
import type { SyncRunView } from '@/contracts/sync'
import { sha256Hex } from '@/domain/digest'
import { env } from '@/env'
import { QueueQuery } from '@/contracts/review'
import { reviewQueue } from '@/queries/reviewQueue'
import { syncOverview } from '@/queries/syncOverview'
import { syncRun } from '@/queries/syncRun'
import { createRun } from '@/services/ingestion/createRun'
import { ensureSource } from '@/services/ingestion/ensureSource'
import { bulkReview } from '@/services/review/bulkReview'
import { fileKey } from '@/storage'
import type { SyncDeps } from '@workflows/sync/deps'
import { runSync } from '@workflows/sync/runSync'
import { finishQueued } from '../../cli/importSource'
import { pipelineOf } from '../../cli/pipeline'
import { openApp, type TestApp } from '../support/app'
import { memoryTree } from '../support/memoryTree'
import { person } from '../support/people'

/** What an adversary or a bad day does to a sync and its memory, over upstreams that the test holds in its hand. */
let app: TestApp

beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app?.close())

interface Upstream {
  revision: string
  files: Record<string, string>
  /** Paths whose next reads fail, with the number of them. */
  unreadable?: Map<string, number>
  /** Something in it that the loading rules stumble over. */
  unlistable?: boolean
}
const upstreams = new Map<string, Upstream>()

const skill = (name: string, text = 'Do it well.') =>
  `---\nname: ${name}\ndescription: Helps with ${name}. Use when ${name} is asked for.\n---\n\n# ${name}\n\n${text}\n`
const manifest = (name: string) => JSON.stringify({ name, version: '1.0.0', description: `All about ${name}` })
const marketplace = (entries: readonly { name: string; source: unknown }[]) =>
  JSON.stringify({ name: 'market', owner: { name: 'Somebody' }, plugins: entries })
const elsewhere = (name: string, repo: string) => ({ name, source: { source: 'github', repo } })
const skills = (folder: string, count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      `${folder}/${folder.replaceAll('/', '-')}-${n}/SKILL.md`,
      skill(`${folder.replaceAll('/', '-')}-${n}`),
    ]),
  )

function open(location: string, previous: string | null | undefined): OpenResult {
  const upstream = upstreams.get(location)
  if (!upstream) return { ok: false, kind: 'unreachable', reason: `${location} is down.` }
  if (previous === upstream.revision) return { ok: true, unchanged: true, revision: previous, requests: 1 }
  const tree = memoryTree(upstream.files)
  if (upstream.unlistable)
    tree.entries = tree.entries.map((entry) =>
      Object.defineProperty({ ...entry }, 'path', {
        get: () => {
          throw new Error('a case that nobody thought of')
        },
      }),
    )
  const read = async (path: string) => {
    const left = upstream.unreadable?.get(path) ?? 0
    if (left > 0) {
      upstream.unreadable?.set(path, left - 1)
      throw new Error('socket hang up')
    }
    return tree.read(path)
  }
  return {
    ok: true,
    unchanged: false,
    revision: upstream.revision,
    requests: 2,
    tree: { ...tree, revision: upstream.revision, read },
  }
}

const depsOf = (changes: Partial<SyncDeps> = {}): SyncDeps => ({
  ...pipelineOf(app.payload, env()),
  open: async ({ location, revision }) => open(location, revision),
  openPlace: async ({ location }, previous) => open(location, previous?.revision),
  ...changes,
})

/** A store that breaks at the first content that has this text, as a full disk would. */
const breakingAt = (text: string): Partial<SyncDeps> => {
  const { store } = pipelineOf(app.payload, env())
  const key = fileKey(sha256Hex(new TextEncoder().encode(text)))
  const put: typeof store.put = async (at, ...rest) => {
    if (at === key) throw new Error('no space left on device')
    return store.put(at, ...rest)
  }
  return { store: Object.assign(Object.create(store), { put }) }
}

interface Wish {
  dryRun?: boolean
  acceptShrink?: boolean
  deps?: Partial<SyncDeps>
}

async function queue(name: string, { dryRun = false, acceptShrink = false }: Wish = {}): Promise<string> {
  const source = await ensureSource(await app.as('test'), { name, type: 'github', location: name })
  return (await createRun(await app.as('test'), { source, trigger: 'cli', dryRun, acceptShrink })).id
}

async function sync(name: string, wish: Wish = {}): Promise<SyncRunView> {
  const id = await queue(name, wish)
  await runSync(depsOf(wish.deps), id)
  return viewOf(id)
}

async function viewOf(id: string): Promise<SyncRunView> {
  const view = await syncRun(app.query, id)
  if (!view) throw new Error('no run')
  return view
}

/** Makes a run look as if its worker had been killed: open, and not heard of for long. */
const killed = (id: string) =>
  app.query(
    `update sync_runs set status = 'running', completed_at = null, heartbeat_at = now() - interval '2 minutes' where id = $1::uuid`,
    [id],
  )

const outcomes = ({ results }: SyncRunView) =>
  Object.fromEntries(results.map(({ kind, path, outcome }) => [`${kind} ${path.replace(/^.*#/, '#')}`, outcome]))

async function gone(source: string): Promise<string[]> {
  const rows = await app.query<{ path: string }>(
    `select path from items where gone_upstream_at is not null and source_id = (select id from sources where name = $1) order by path`,
    [source],
  )
  return rows.map(({ path }) => path)
}

it('knows the items of a place again whose taking in broke off half-way', async () => {
  upstreams.set('broken/market', {
    revision: '1',
    files: {
      '.claude-plugin/marketplace.json': marketplace([
        { name: 'own', source: './own' },
        elsewhere('big', 'broken/big'),
        elsewhere('last', 'broken/last'),
      ]),
      'own/.claude-plugin/plugin.json': manifest('own'),
      'own/skills/nail/SKILL.md': skill('nail'),
    },
  })
  upstreams.set('broken/big', {
    revision: '1',
    files: { '.claude-plugin/plugin.json': manifest('big'), ...skills('skills', 130) },
  })
  upstreams.set('broken/last', { revision: '1', files: { '.claude-plugin/plugin.json': manifest('last') } })
  const first = await queue('broken/market')
  await runSync(depsOf(breakingAt(manifest('last'))), first)
  expect(await viewOf(first)).toMatchObject({ status: 'failed' })
  const written = await app.query(`select 1 from items where path like '%#big/skills/%'`)
  expect(written.length).toBeGreaterThan(50)
  const next = await sync('broken/market')
  expect(next).toMatchObject({ status: 'completed', summary: { failed: 0, gone: 0, discovered: 134 } })
  expect(await gone('broken/market')).toEqual([])
})

/** A source of two own skills and a place with three items, synced once. */
async function small(name: string, more: Record<string, string> = {}): Promise<{ root: Upstream; place: Upstream }> {
  const root: Upstream = {
    revision: '1',
    files: {
      '.claude-plugin/marketplace.json': marketplace([
        { name: 'own', source: './own' },
        elsewhere('tools', `${name}/tools`),
      ]),
      'own/.claude-plugin/plugin.json': manifest('own'),
      ...skills('own/skills', 4),
      ...more,
    },
  }
  const place: Upstream = {
    revision: '1',
    files: { '.claude-plugin/plugin.json': manifest('tools'), ...skills('skills', 3) },
  }
  upstreams.set(name, root)
  upstreams.set(`${name}/tools`, place)
  await sync(name)
  return { root, place }
}

it('tells everything of a run that was resumed, also when nothing is left to do', async () => {
  const { place } = await small('resumed')
  place.revision = '2'
  place.files['skills/new/SKILL.md'] = skill('new')
  const id = await queue('resumed')
  await runSync(depsOf(), id)
  // Killed before its end was written.
  await killed(id)
  await app.query('delete from sync_results where run_id = $1::uuid and path like $2', [id, 'own%'])
  await runSync(depsOf(), id)
  const run = await viewOf(id)
  expect(run.summary).toMatchObject({ discovered: 10, added: 1, updated: 1, unchanged: 8 })
  expect(run.results).toHaveLength(10)
})

it('says again of what cannot be taken in that it cannot, while nothing changes', async () => {
  const broken = { 'own/skills/broken/SKILL.md': 'x'.repeat(11 * 1024 * 1024), 'own/skills/lfs/SKILL.md': skill('lfs') }
  const { root, place } = await small('refused', broken)
  const first = await sync('refused', {})
  expect(first.summary).toMatchObject({ discovered: 11, failed: 2 })
  // A known item becomes one that cannot be taken in.
  root.revision = '2'
  root.files['own/skills/lfs/SKILL.md'] =
    `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`
  const second = await sync('refused')
  const again = await sync('refused')
  expect(again.summary.failed).toBe(second.summary.failed)
  expect(again.summary.discovered).toBe(second.summary.discovered)
  place.revision = '2'
  place.files['skills/new/SKILL.md'] = skill('new')
  const third = await sync('refused')
  expect(outcomes(third)).toMatchObject({ 'skill own/skills/broken': 'failed', 'skill own/skills/lfs': 'failed' })
})

const upstreamOf = async (source: string, path: string) => {
  const [row] = await app.query<{ digest: string }>(
    `select v.digest from items i join versions v on v.id = i.upstream_version_id
      where i.path = $2 and i.source_id = (select id from sources where name = $1)`,
    [source, path],
  )
  return row?.digest
}

it('does not take a repository for unchanged that went back while its change was half taken in', async () => {
  const { root, place } = await small('back')
  const paths = ['own/skills/own-skills-0', '.claude-plugin/marketplace.json#tools/skills/skills-0']
  const before = await Promise.all(paths.map((path) => upstreamOf('back', path)))
  const kept = { root: { ...root.files }, place: { ...place.files } }
  root.revision = '2'
  place.revision = '2'
  root.files['own/skills/own-skills-0/SKILL.md'] = skill('own-skills-0', 'Otherwise.')
  place.files['skills/skills-0/SKILL.md'] = skill('skills-0', 'Otherwise.')
  // So many others that what changed is written before the end breaks.
  Object.assign(root.files, skills('own/skills/more', 100))
  Object.assign(place.files, skills('skills/more', 100), { 'skills/skills-2/last.txt': 'the last' })
  const broken = await sync('back', { deps: breakingAt('the last') })
  expect(broken.status).toBe('failed')
  expect(await Promise.all(paths.map((path) => upstreamOf('back', path)))).not.toEqual(before)
  Object.assign(root, { revision: '1', files: kept.root })
  Object.assign(place, { revision: '1', files: kept.place })
  await sync('back', { acceptShrink: true })
  expect(await Promise.all(paths.map((path) => upstreamOf('back', path)))).toEqual(before)
})

it('does not make a plugin version without the component that a broken connection kept back', async () => {
  const flaky = 'own/skills/flaky/SKILL.md'
  const unreadable = new Map([['own/skills/flaky/notes.md', 1]])
  const root: Upstream = {
    revision: '1',
    unreadable,
    files: {
      '.claude-plugin/marketplace.json': marketplace([{ name: 'own', source: './own' }]),
      'own/.claude-plugin/plugin.json': manifest('own'),
      [flaky]: skill('flaky'),
      'own/skills/flaky/notes.md': 'Notes',
      ...skills('own/skills', 2),
    },
  }
  upstreams.set('flaky', root)
  expect(outcomes(await sync('flaky'))).toMatchObject({ 'skill own/skills/flaky': 'failed', 'plugin own': 'failed' })
  expect(outcomes(await sync('flaky'))).toMatchObject({ 'skill own/skills/flaky': 'added', 'plugin own': 'added' })
  const links = await app.query(
    `select 1 from version_components c join versions v on v.id = c.plugin_version_id join items i on i.id = v.item_id
      where i.path = 'own' and i.source_id = (select id from sources where name = 'flaky')`,
  )
  expect(links).toHaveLength(3)
})

it('looks again at what could not be read while the repository was listed', async () => {
  const { root } = await small('unread')
  root.revision = '2'
  root.files['own/skills/late/SKILL.md'] = skill('late')
  root.unreadable = new Map([['own/skills/late/SKILL.md', 1]])
  expect(outcomes(await sync('unread'))).toMatchObject({ 'skill own/skills/late': 'failed' })
  expect(outcomes(await sync('unread'))).toMatchObject({ 'skill own/skills/late': 'added' })
})

it('keeps and tells the items of an entry that is listed but cannot be followed', async () => {
  const { root } = await small('entries')
  const list = (source: unknown) => {
    root.revision += '+'
    root.files['.claude-plugin/marketplace.json'] = marketplace([
      { name: 'own', source: './own' },
      { name: 'tools', source },
    ])
  }
  for (const source of [
    { source: 'github', repo: 'nonsense' },
    { source: 'url', url: 'ssh://host/tools' },
  ]) {
    list(source)
    for (const run of [await sync('entries'), await sync('entries')]) expect(run.summary).toMatchObject({ gone: 0 })
    list(source)
    const told = await sync('entries')
    expect(told).toMatchObject({ status: 'completed' })
    expect(outcomes(told)).toMatchObject({ 'skill #tools/skills/skills-1': 'skipped' })
  }
  list({ source: 'github', repo: 'entries/tools' })
  expect(outcomes(await sync('entries'))).toMatchObject({ 'skill #tools/skills/skills-1': 'unchanged' })
  expect(await gone('entries')).toEqual([])
})

it("tells what lies behind a directory's repository that is down, and goes on after one that breaks while it is read", async () => {
  await small('them')
  upstreams.set('them/odd', { revision: '1', files: { 'skills/odd/SKILL.md': skill('odd') } })
  const listing = (location: string) => ({
    key: `github:${location}`,
    spec: { type: 'github' as const, location },
    name: location,
    description: '',
    categories: [],
    stars: 0,
    installs: 0,
    items: [],
  })
  upstreams.set('them/fine', { revision: '1', files: { 'skills/fine/SKILL.md': skill('fine') } })
  const listed = ['them', 'them/odd', 'them/fine']
  const discover: SyncDeps['discover'] = async function* () {
    yield* listed.map(listing)
    return { complete: true, notes: [], requests: 1 }
  }
  const source = await ensureSource(await app.as('test'), {
    name: 'site',
    type: 'buildwithclaude',
    location: 'https://site.example',
  })
  const syncSite = async () => {
    const { id } = await createRun(await app.as('test'), { source, trigger: 'cli' })
    await runSync(depsOf({ discover }), id)
    return viewOf(id)
  }
  const first = await syncSite()
  expect(first).toMatchObject({ status: 'completed', summary: { discovered: 11, added: 11 } })
  upstreams.delete('them')
  const odd = upstreams.get('them/odd')
  if (odd) {
    odd.revision = '2'
    odd.unlistable = true
  }
  const down = await syncSite()
  expect(down.status).toBe('completed')
  expect(down.results.filter(({ outcome }) => outcome === 'skipped')).toHaveLength(10)
  expect(down.results.filter(({ outcome }) => outcome === 'failed').map(({ path }) => path)).toEqual(listed.slice(0, 2))
  expect(await gone('site')).toEqual([])
  upstreams.delete('them/odd')
  upstreams.delete('them/fine')
  const dark = await syncSite()
  expect(dark).toMatchObject({ status: 'failed', summary: { failed: 3, skipped: 11 } })
  expect(await gone('site')).toEqual([])
})

it('waits for decisions on its items instead of running into a deadlock with them', async () => {
  const { root } = await small('decided')
  root.revision = '2'
  for (let n = 0; n < 4; n += 1)
    root.files[`own/skills/own-skills-${n}/SKILL.md`] = skill(`own-skills-${n}`, 'Otherwise.')
  const ids = await app.query<{ id: string }>(
    `select id from items where path like 'own%' and source_id = (select id from sources where name = 'decided') order by id`,
  )
  // As a bulk decision does: items one after the other, in the order of their ids.
  const client = new Client({ connectionString: process.env['DATABASE_URL'] })
  await client.connect()
  try {
    const lock = (id: string | undefined) =>
      client.query('select id from items where id = $1::uuid for no key update', [id])
    await client.query('begin')
    await lock(ids[0]?.id)
    const running = sync('decided')
    const waiting = async () => {
      const [row] = await app.query<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      )
      return row?.n ?? 0
    }
    for (let n = 0; n < 20 && (await waiting()) === 0; n += 1) await sleep(50)
    for (const { id } of ids.slice(1)) await lock(id)
    await client.query('commit')
    expect(await running).toMatchObject({ status: 'completed', summary: { updated: 5 } })
  } finally {
    await client.end()
  }
})

it('takes up, on the command line, a run whose worker died a moment ago', async () => {
  await small('orphan')
  const id = await queue('orphan')
  await app.query(
    `update sync_runs set status = 'running', started_at = now(), heartbeat_at = now() - interval '29 seconds' where id = $1::uuid`,
    [id],
  )
  expect(await finishQueued(depsOf(), id, () => undefined)).toMatchObject({ status: 'completed' })
})

it('asks people to decide on what upstream shows now, and on what it left behind only when they want to', async () => {
  const { root } = await small('hasty')
  const change = async (text: string) => {
    root.revision += '+'
    root.files['own/skills/own-skills-1/SKILL.md'] = skill('own-skills-1', text)
    await sync('hasty')
    await app.query(
      `update versions set state = 'pending_review' where item_id in (select id from items where source_id = (select id from sources where name = 'hasty'))`,
    )
  }
  await change('Second.')
  await change('Third.')
  const queued = (wish: Record<string, string> = {}) =>
    reviewQueue(app.query, QueueQuery.parse({ source: 'hasty', kind: 'skill', limit: '100', ...wish }))
  const now = await queued()
  expect(now.pagination.total).toBe(7)
  expect(now.counts['upstream']).toEqual({ current: 7, superseded: 2 })
  expect(now.counts['kind']).toEqual({ plugin: 2, skill: 7 })
  expect(now.versions.some(({ superseded }) => superseded)).toBe(false)
  const left = await queued({ upstream: 'superseded' })
  expect(left.versions.map(({ superseded }) => superseded)).toEqual([true, true])
  expect((await queued({ upstream: 'any' })).pagination.total).toBe(9)
  const { sources } = await syncOverview(app.query)
  expect(sources.find(({ name }) => name === 'hasty')?.pending_review).toBe(9)
  const decide = async (source: string) =>
    bulkReview(await app.as(await person(app, 'reviewer')), {
      decision: 'request_changes',
      reason: 'Not yet.',
      filter: { source, kind: 'plugin' },
    })
  expect(await decide('hasty')).toHaveLength(2)
  // Upstream goes back: what was left behind is what it shows now.
  await change('Do it well.')
  const back = await queued()
  expect(back.counts['upstream']).toEqual({ current: 7, superseded: 2 })
})

it('lets go of a run that it was not heard of over for so long that another worker may have it', async () => {
  const { root } = await small('asleep')
  root.revision = '2'
  root.files['own/skills/new/SKILL.md'] = skill('new')
  const id = await queue('asleep')
  const clock = vi.spyOn(performance, 'now')
  const sleeping: SyncDeps['open'] = async ({ location, revision }) => {
    // The machine sleeps; meanwhile another worker has taken the run over and is heard of.
    const later = performance.now() + 60_000
    clock.mockImplementation(() => later)
    await app.query('update sync_runs set heartbeat_at = now(), progress_done = 42 where id = $1::uuid', [id])
    return open(location, revision)
  }
  try {
    expect(await runSync(depsOf({ open: sleeping }), id)).toBe(false)
  } finally {
    clock.mockRestore()
  }
  expect(await viewOf(id)).toMatchObject({ status: 'running', progress: { done: 42 }, results: [] })
  expect(await app.query(`select 1 from items where path = 'own/skills/new'`)).toEqual([])
  await killed(id)
  expect(await runSync(depsOf(), id)).toBe(true)
})

it('counts what waits for a decision, not what was decided before and came back', async () => {
  const { root } = await small('returning')
  const first = { ...root.files }
  await app.query(
    `update versions set state = 'approved' where item_id in (select id from items where source_id = (select id from sources where name = 'returning'))`,
  )
  root.revision = '2'
  root.files['own/skills/own-skills-1/SKILL.md'] = skill('own-skills-1', 'Second.')
  expect((await sync('returning')).summary).toMatchObject({ updated: 2, pending_review: 2 })
  Object.assign(root, { revision: '3', files: first })
  expect((await sync('returning')).summary).toMatchObject({ updated: 2, pending_review: 0 })
})

it('accepts a shrink also where a run waits in the queue already', async () => {
  const { root } = await small('waiting')
  root.revision = '2'
  for (let n = 0; n < 4; n += 1) delete root.files[`own/skills/own-skills-${n}/SKILL.md`]
  const waiting = await queue('waiting')
  expect(await queue('waiting', { acceptShrink: true })).toBe(waiting)
  await runSync(depsOf(), waiting)
  expect(await viewOf(waiting)).toMatchObject({ status: 'completed', summary: { gone: 4 } })
})

it('takes nothing for gone that another place of the same run has, however entries are named', async () => {
  const name = 'a/skills/skills-1'
  upstreams.set('names', {
    revision: '1',
    files: { '.claude-plugin/marketplace.json': marketplace([elsewhere('a', 'names/a'), elsewhere(name, 'names/b')]) },
  })
  const [a, b] = ['a', 'b'].map(
    (each): Upstream => ({
      revision: '1',
      files: { '.claude-plugin/plugin.json': manifest(each), ...skills('skills', 3), ...skills(`skills/${each}`, 3) },
    }),
  )
  if (!a || !b) throw new Error('no upstreams')
  upstreams.set('names/a', a).set('names/b', b)
  const first = await sync('names')
  a.revision = b.revision = '2'
  const second = await sync('names')
  expect(second.summary).toMatchObject({ gone: 0, unchanged: first.summary.added })
  expect(await gone('names')).toEqual([])
})

it('says of a run that was resumed how items ended, not how they failed before', async () => {
  const { root } = await small('recovered')
  root.revision = '2'
  root.files['own/skills/late/SKILL.md'] = skill('late')
  root.unreadable = new Map([['own/skills/late/SKILL.md', 1]])
  const id = await queue('recovered')
  await runSync(depsOf(), id)
  expect((await viewOf(id)).summary.failed).toBe(1)
  await killed(id)
  await runSync(depsOf(), id)
  expect(outcomes(await viewOf(id))).toMatchObject({ 'skill own/skills/late': 'added' })
})

it('takes in the same names from several sources at once', async () => {
  const names = ['one', 'two', 'three', 'four'].map((name) => `same-${name}`)
  for (const [n, name] of names.entries()) {
    const files = Object.entries(skills('own/skills/same', 150))
    // The order of folders is the order of writing.
    const turned = files.map(([, content], index) => [
      `own/skills/${(n % 2 ? 1000 - index : index) + 1000}/SKILL.md`,
      content,
    ])
    upstreams.set(name, { revision: '1', files: Object.fromEntries(turned) })
  }
  const ids = await Promise.all(names.map((name) => queue(name)))
  await Promise.all(ids.map((id) => runSync(depsOf(), id)))
  for (const id of ids)
    expect(await viewOf(id)).toMatchObject({ status: 'completed', summary: { added: 150, failed: 0 } })
}, 60_000)
