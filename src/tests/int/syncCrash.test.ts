import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { env } from '@/env'
import { syncRun } from '@/queries/syncRun'
import { createRun } from '@/services/ingestion/createRun'
import { ensureSource } from '@/services/ingestion/ensureSource'
import { createObjectStore, fileKey } from '@/storage'
import { runSync } from '@workflows/sync/runSync'
import { syntheticMarketplace } from '../../bench/syntheticMarketplace'
import { pipelineOf } from '../../cli/pipeline'
import { openApp, type TestApp } from '../support/app'
import { writeTree } from '../support/marketplace'

const PLUGINS = 30
const ITEMS = PLUGINS * 10

let app: TestApp
let folder: string
const children: ChildProcess[] = []

beforeAll(async () => {
  app = await openApp()
  folder = await mkdtemp(join(tmpdir(), 'automatos-crash-'))
  await writeTree(folder, syntheticMarketplace(PLUGINS))
})
afterAll(async () => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL')
  await app?.close()
  await rm(folder, { recursive: true, force: true })
})

/** An import in a process of its own, killed without warning once so many items are written. */
async function importAndKill(source: string, after: number): Promise<number> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'src/cli/import.ts', folder, '--source', source, '--json'],
    {
      stdio: 'ignore',
      env: { ...process.env, VITEST: undefined, NODE_ENV: 'production' },
    },
  )
  children.push(child)
  const ended = once(child, 'exit')
  for (let written = 0; child.exitCode === null; await sleep(15)) {
    written = await countItems(source)
    if (written < after) continue
    child.kill('SIGKILL')
    await ended
    return countItems(source)
  }
  throw new Error('The import ended before it could be killed.')
}

async function countItems(source: string): Promise<number> {
  const [row] = await app.query<{ count: number }>(
    'select count(*)::int as count from items i join sources s on s.id = i.source_id where s.name = $1',
    [source],
  )
  return row?.count ?? 0
}

it('goes on where a killed import stopped, and has everything once', async () => {
  const counts = [await importAndKill('crashing', 1)]
  const [run] = await app.query<{ id: string; status: string }>('select id, status from sync_runs')
  expect(run?.status).toBe('running')
  // Its worker is dead as soon as it has not been heard of for a while.
  await app.query("update sync_runs set heartbeat_at = now() - interval '2 minutes'")
  counts.push(await importAndKill('crashing', 150))
  expect(counts[0]).toBeGreaterThan(0)
  expect(counts[1]).toBeGreaterThanOrEqual(150)
  expect(counts[1]).toBeLessThan(ITEMS)
  await app.query("update sync_runs set heartbeat_at = now() - interval '2 minutes'")

  const source = await ensureSource(await app.as('test'), { name: 'crashing', type: 'directory', location: folder })
  const deps = pipelineOf(app.payload, env())
  const { id, created } = await createRun(await app.as('test'), { source, trigger: 'cli' })
  expect({ id, created }).toEqual({ id: run?.id, created: false })
  expect(await runSync(deps, id)).toBe(true)
  const view = await syncRun(app.query, id)
  expect(view).toMatchObject({ status: 'completed', summary: { discovered: ITEMS, failed: 0 } })
  // The first word on an item stands: what was added before the crash is said to have been added.
  expect((view?.summary.added ?? 0) + (view?.summary.unchanged ?? 0)).toBe(ITEMS)
  expect(await countItems('crashing')).toBe(ITEMS)

  const versions = await app.query<{ state: string; files: { sha256: string }[] }>(
    'select state, files from versions where sync_run_id = $1::uuid',
    [id],
  )
  expect(versions).toHaveLength(ITEMS)
  expect(new Set(versions.map(({ state }) => state))).toEqual(new Set(['imported']))
  const store = createObjectStore(env())
  const keys = new Set(versions.flatMap(({ files }) => files.map(({ sha256 }) => sha256)))
  for (const key of keys) expect(await store.exists(fileKey(key))).toBe(true)
  const links = await app.query('select 1 from version_components')
  expect(links).toHaveLength(ITEMS - PLUGINS)
}, 180_000)

it('runs one sync of a source at a time, and different sources side by side', async () => {
  const deps = pipelineOf(app.payload, env())
  const req = await app.as('test')
  const [one, other] = [
    await ensureSource(req, { name: 'one', type: 'directory', location: folder }),
    await ensureSource(req, { name: 'other', type: 'directory', location: folder }),
  ]
  const queue = async (source: string, dryRun = false) =>
    createRun(await app.as('test'), { source, trigger: 'manual', triggeredBy: 'test', dryRun })
  const [first, again, dry, second] = [await queue(one), await queue(one), await queue(one, true), await queue(other)]
  expect(again).toEqual({ id: first.id, created: false })
  const ran = await Promise.allSettled([
    runSync(deps, first.id),
    runSync(deps, first.id),
    runSync(deps, dry.id),
    runSync(deps, second.id),
  ])
  // The same run is one worker's; the other run of the source waits for its turn; the other source does not.
  expect(ran.slice(0, 2).filter((result) => result.status === 'fulfilled' && result.value)).toHaveLength(1)
  expect(ran[3]).toEqual({ status: 'fulfilled', value: true })
  const statuses = await app.query<{ id: string; status: string; found: number }>(
    `select id, status, (summary ->> 'discovered')::int as found from sync_runs where id = any($1::uuid[])`,
    [[first.id, second.id]],
  )
  expect(statuses.map(({ status, found }) => `${status} ${found}`)).toEqual([
    `completed ${ITEMS}`,
    `completed ${ITEMS}`,
  ])
  if (ran[2]?.status === 'rejected') expect(await runSync(deps, dry.id)).toBe(true)
})
