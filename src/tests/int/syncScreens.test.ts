import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { SyncHistory, SyncOverview, SyncResults, SyncRunDetail } from '@/contracts/syncScreens'
import type { ResultRow } from '@/services/ingestion/writeResults'
import { createRun } from '@/services/ingestion/createRun'
import { finishRun } from '@/services/ingestion/finishRun'
import { writeResults } from '@/services/ingestion/writeResults'
import { call, login } from '../support/api'
import { openApp, type TestApp } from '../support/app'
import { item, version, waiting } from '../support/catalog'
import { person } from '../support/people'

let app: TestApp
let routes: Awaited<ReturnType<typeof loadRoutes>>
const tokens: Record<string, string> = {}

async function loadRoutes() {
  const [overview, pause, resume, runs, run, results, sync] = await Promise.all([
    import('@/app/api/admin/sync-sources/route'),
    import('@/app/api/admin/sync-sources/[id]/pause/route'),
    import('@/app/api/admin/sync-sources/[id]/resume/route'),
    import('@/app/api/admin/sync-runs/route'),
    import('@/app/api/admin/sync-runs/[id]/route'),
    import('@/app/api/admin/sync-runs/[id]/results/route'),
    import('@/app/api/admin/sync/route'),
  ])
  return {
    overview: overview.GET,
    pause: pause.POST,
    resume: resume.POST,
    runs: runs.GET,
    run: run.GET,
    results: results.GET,
    sync: sync.POST,
  }
}

const as = (role: string) => ({ token: tokens[role] })

async function sourceNamed(name: string): Promise<string> {
  const [row] = await app.query<{ id: string }>('select id from sources where name = $1', [name])
  if (!row) throw new Error(`no source ${name}`)
  return row.id
}

/** A run with its results, ended. */
async function ended(
  source: string,
  results: ResultRow[],
  more: { dryRun?: boolean; status?: 'completed' | 'halted'; error?: string } = {},
): Promise<string> {
  const req = await app.as('sync')
  const { id } = await createRun(req, { source, trigger: 'manual', dryRun: more.dryRun ?? false })
  await app.query(
    "update sync_runs set status = 'running', started_at = now() - interval '3 seconds' where id = $1::uuid",
    [id],
  )
  await writeResults(app.query, id, results, 0)
  await finishRun(req, {
    run: id,
    status: more.status ?? 'completed',
    apiRequests: 2,
    ...(more.error ? { error: more.error } : {}),
  })
  return id
}

const read = async <T>(answer: Response, schema: z.ZodType<T>, status = 200): Promise<T> => {
  const body: unknown = await answer.json()
  expect({ status: answer.status, body: answer.status === status ? undefined : body }).toEqual({
    status,
    body: undefined,
  })
  return schema.parse(body)
}

beforeAll(async () => {
  app = await openApp()
  routes = await loadRoutes()
  for (const role of ['admin', 'reviewer', 'curator', 'member'] as const)
    tokens[role] = await login(app, await person(app, role))
})
afterAll(() => app.close())

describe('who may look and act', () => {
  it('keeps the screens to staff', async () => {
    await item(app, { slug: 'kept', source: 'kept' })
    const id = await sourceNamed('kept')
    const run = await ended(id, [])
    const reads = [routes.overview, routes.runs, routes.run, routes.results]
    for (const route of reads) {
      expect((await call(route, { params: { id: run } })).status).toBe(401)
      const answer = await call(route, { params: { id: run }, ...as('member') })
      expect(answer.status).toBe(403)
      expect(JSON.stringify(await answer.json())).not.toContain('kept')
      expect((await call(route, { params: { id: run }, ...as('reviewer') })).status).toBe(200)
    }
  })

  it('lets curators and admins pause, nobody else', async () => {
    const id = await sourceNamed('kept')
    for (const role of ['reviewer', 'member'])
      for (const route of [routes.pause, routes.resume])
        expect((await call(route, { method: 'POST', params: { id }, ...as(role) })).status).toBe(403)
    expect((await call(routes.sync, { json: { source: 'kept' }, ...as('reviewer') })).status).toBe(403)
    expect((await call(routes.pause, { method: 'POST', params: { id } })).status).toBe(401)
  })

  it('says 404 of ids that name nothing', async () => {
    for (const id of [randomUUID(), 'x', "' or 1=1"])
      for (const [route, method] of [
        [routes.pause, 'POST'],
        [routes.run, 'GET'],
        [routes.results, 'GET'],
      ] as const)
        expect((await call(route, { method, params: { id }, ...as('admin') })).status).toBe(404)
  })
})

describe('the overview', () => {
  it('counts items by kind, what waits and what is gone, and shows the newest runs', async () => {
    await waiting(app, { slug: 'one', source: 'shown' })
    const second = await item(app, { slug: 'two', kind: 'persona', source: 'shown' })
    await version(app, second, { content: 'two 1' })
    await app.query('update items set gone_upstream_at = now() where id = $1::uuid', [second])
    const id = await sourceNamed('shown')
    const real = await ended(id, [{ kind: 'skill', path: 'bad', outcome: 'failed', reason: 'No description.' }])
    const dry = await ended(id, [{ kind: 'skill', path: 'new', outcome: 'added' }], { dryRun: true })
    const { id: open } = await createRun(await app.as('sync'), { source: id, trigger: 'schedule' })
    const { sources } = await read(await call(routes.overview, as('curator')), SyncOverview)
    const shown = sources.find(({ name }) => name === 'shown')
    expect(shown).toMatchObject({
      id,
      type: 'directory',
      enabled: true,
      health: 'healthy',
      items: { total: 2, gone: 1, by_kind: { skill: 1, persona: 1 } },
      pending_review: 1,
      waiting_for_scan: 1,
      last_run: { id: real, status: 'completed', summary: { failed: 1 } },
      dry_run: { id: dry, dry_run: true, summary: { added: 1 } },
      open_run: { id: open, status: 'queued', trigger: 'schedule' },
    })
    expect(shown?.last_success_at).not.toBeNull()
    await app.query("update sync_runs set status = 'failed' where id = $1::uuid", [open])
    const later = (await read(await call(routes.overview, as('curator')), SyncOverview)).sources
    expect(later.find(({ name }) => name === 'shown')).toMatchObject({ dry_run: null, open_run: null })
  })

  it('shows a source that was never synced', async () => {
    await app.payload.create({
      collection: 'sources',
      data: { name: 'untouched', type: 'git', location: 'https://example.com/a.git' },
      overrideAccess: true,
    })
    const { sources } = await read(await call(routes.overview, as('admin')), SyncOverview)
    expect(sources.find(({ name }) => name === 'untouched')).toMatchObject({
      health: 'unknown',
      items: { total: 0, gone: 0, by_kind: {} },
      last_run: null,
      open_run: null,
      dry_run: null,
    })
  })
})

describe('pause and resume', () => {
  it('switch once, leave a trace, and forget the planned time', async () => {
    await item(app, { slug: 'paused', source: 'paused' })
    const id = await sourceNamed('paused')
    await app.query(
      "update sources set schedule = '0 * * * *', next_run_at = now() - interval '1 day' where id = $1::uuid",
      [id],
    )
    const post = (route: typeof routes.pause) => call(route, { method: 'POST', params: { id }, ...as('curator') })
    expect(await (await post(routes.pause)).json()).toEqual({ id, name: 'paused', enabled: false })
    expect((await post(routes.pause)).status).toBe(200)
    const [row] = await app.query<{ enabled: boolean; next: string | null }>(
      'select enabled, next_run_at as next from sources where id = $1::uuid',
      [id],
    )
    expect(row).toEqual({ enabled: false, next: null })
    expect(await (await post(routes.resume)).json()).toMatchObject({ enabled: true })
    const trail = await app.query<{ action: string; actor: string }>(
      'select action, actor_label as actor from audit_events where subject_id = $1 order by created_at',
      [id],
    )
    expect(trail.map(({ action }) => action)).toEqual(['sources.pause', 'sources.resume'])
    expect(trail[0]?.actor).toContain('curator')
  })

  it('takes a paused source out of "all", while it can still be synced by name', async () => {
    const id = await sourceNamed('paused')
    await call(routes.pause, { method: 'POST', params: { id }, ...as('admin') })
    const queued = z.object({ runs: z.array(z.object({ id: z.string(), source: z.string(), created: z.boolean() })) })
    const all = await read(
      await call(routes.sync, { json: { source: 'all', dry_run: true }, ...as('admin') }),
      queued,
      202,
    )
    expect(all.runs.map(({ source }) => source)).not.toContain('paused')
    const one = await read(await call(routes.sync, { json: { source: 'paused' }, ...as('admin') }), queued, 202)
    expect(one.runs).toMatchObject([{ source: 'paused', created: true }])
    const again = await read(await call(routes.sync, { json: { source: 'paused' }, ...as('admin') }), queued, 202)
    expect(again.runs).toMatchObject([{ id: one.runs[0]?.id, created: false }])
  })
})

describe('asking for a sync', () => {
  it.each([
    [{}, 'source'],
    [{ source: 'kept', dry_run: 'yes' }, 'dry_run'],
    [{ source: 'all', accept_shrink: true }, 'accept_shrink'],
  ])('refuses %j and names the field', async (json, path) => {
    const answer = await call(routes.sync, { json, ...as('admin') })
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toMatchObject({ errors: [{ path }] })
  })

  it('records what sort of run was asked for', async () => {
    const json = { source: 'kept', accept_shrink: true }
    const { runs } = z
      .object({ runs: z.array(z.object({ id: z.string() })) })
      .parse(await (await call(routes.sync, { json, ...as('curator') })).json())
    const run = await read(
      await call(routes.run, { params: { id: runs[0]?.id ?? '' }, ...as('reviewer') }),
      SyncRunDetail,
    )
    expect(run).toMatchObject({
      source: 'kept',
      accept_shrink: true,
      dry_run: false,
      trigger: 'manual',
      status: 'queued',
      seconds: null,
    })
    expect(run.triggered_by).toContain('curator')
  })
})

describe('the history', () => {
  it('is paged, newest first, by source name or id', async () => {
    await item(app, { slug: 'old', source: 'often' })
    const id = await sourceNamed('often')
    const made: string[] = []
    for (let count = 0; count < 5; count++) made.unshift(await ended(id, []))
    const page = async (number: number, source: string) =>
      read(
        await call(routes.runs, {
          path: `/api/admin/sync-runs?source=${source}&page=${number}&limit=2`,
          ...as('reviewer'),
        }),
        SyncHistory,
      )
    expect((await page(1, 'often')).runs.map((run) => run.id)).toEqual(made.slice(0, 2))
    const last = await page(3, id)
    expect(last.runs.map((run) => run.id)).toEqual(made.slice(4))
    expect(last.pagination).toEqual({ page: 3, limit: 2, total: 5, total_pages: 3 })
    expect(last.runs[0]).toMatchObject({ source: 'often', source_id: id, api_requests: 2 })
    expect(last.runs[0]?.seconds).toBeGreaterThanOrEqual(3)
    expect((await page(1, 'no-such-source')).pagination.total).toBe(0)
  })
})

describe('the results of a run', () => {
  let run: string
  beforeAll(async () => {
    const updated = await item(app, { slug: 'relabelled', source: 'results' })
    const made = await version(app, updated, { content: 'relabelled 1' })
    const id = await sourceNamed('results')
    const many = Array.from(
      { length: 2000 },
      (_, index): ResultRow => ({ kind: 'skill', path: `skills/n-${index}`, slug: `n-${index}`, outcome: 'unchanged' }),
    )
    run = await ended(id, [
      {
        kind: 'skill',
        path: 'skills/relabelled',
        slug: 'relabelled',
        outcome: 'updated',
        item: updated,
        version: made,
        warnings: ['The name differs from the folder.'],
      },
      {
        kind: 'persona',
        path: 'agents/100%_odd.md',
        outcome: 'failed',
        reason: 'It has no description. Add one to the frontmatter.',
      },
      { kind: 'command', path: 'commands/lost.md', outcome: 'gone', reason: 'The source no longer has it.' },
      ...many,
    ])
    await app.query(
      `update versions set sync_run_id = $2::uuid, flags = '["same_label_new_content"]' where id = $1::uuid`,
      [made, run],
    )
  })
  const results = async (search: string) =>
    read(
      await call(routes.results, {
        path: `/api/admin/sync-runs/x/results?${search}`,
        params: { id: run },
        ...as('reviewer'),
      }),
      SyncResults,
    )

  it('come by page, with the version and its flags', async () => {
    const first = await results('limit=2')
    expect(first.pagination).toEqual({ page: 1, limit: 2, total: 2003, total_pages: 1002 })
    expect(first.results[0]).toMatchObject({
      outcome: 'updated',
      warnings: ['The name differs from the folder.'],
      version: { label: '1.0.0', state: 'imported', flags: ['same_label_new_content'] },
    })
    expect(first.results[1]).toMatchObject({
      outcome: 'failed',
      version: null,
      reason: expect.stringContaining('frontmatter'),
    })
    expect(first.counts).toEqual({
      outcome: { updated: 1, failed: 1, gone: 1, unchanged: 2000 },
      kind: { skill: 2001, persona: 1, command: 1 },
      warnings: 1,
    })
    expect((await results('page=1002&limit=2')).results.map(({ path }) => path)).toEqual(['skills/n-1999'])
  })

  it.each([
    ['outcome=gone', 1],
    ['kind=persona', 1],
    ['warnings=true', 1],
    ['warnings=false', 2002],
    ['search=DESCRIPTION', 1],
    ['search=100%25_o', 1],
    ['search=n-19', 111],
    ['outcome=unchanged&search=relabelled', 0],
    ['search=%20', 2003],
  ])('%s: %i', async (search, total) => {
    expect((await results(search)).pagination.total).toBe(total)
  })

  it('count the other values of a filter as if it were not set', async () => {
    const { counts } = await results('outcome=gone')
    expect(counts).toEqual({
      outcome: { updated: 1, failed: 1, gone: 1, unchanged: 2000 },
      kind: { command: 1 },
      warnings: 0,
    })
  })

  it('refuse parameters that say nothing', async () => {
    for (const [search, path] of [
      ['outcome=lost', 'outcome'],
      ['kind=skills', 'kind'],
      ['warnings=1', 'warnings'],
      ['page=0', 'page'],
      ['limit=1000', 'limit'],
    ]) {
      const answer = await call(routes.results, { path: `/api/x?${search}`, params: { id: run }, ...as('admin') })
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({ errors: [{ path, message: expect.stringContaining('must') }] })
    }
  })

  it('can be left out of the run', async () => {
    const of = async (search: string) =>
      read(await call(routes.run, { path: `/api/x?${search}`, params: { id: run }, ...as('reviewer') }), SyncRunDetail)
    expect((await of('')).results).toHaveLength(2003)
    const light = await of('results=false')
    expect(light.results).toEqual([])
    expect(light.summary).toMatchObject({ discovered: 2002, gone: 1, failed: 1 })
  })
})
