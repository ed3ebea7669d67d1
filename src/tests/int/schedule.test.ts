import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { log } from '@/log'
import { claimRun } from '@/services/ingestion/claimRun'
import { createRun } from '@/services/ingestion/createRun'
import { finishRun, type RunEnd } from '@/services/ingestion/finishRun'
import { openApp, type TestApp } from '@/tests/support/app'
import { startDue } from '@workflows/sync/scheduleSyncs'

let app: TestApp
let count = 0

beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())

interface Row {
  /** Milliseconds since 1970. */
  next: number | null
  backoff: number | null
  wait: number | null
  health: string
  failures: number
  reason: string | null
}

const rowOf = async (id: string): Promise<Row> => {
  const [row] = await app.query<Row>(
    `select extract(epoch from next_run_at)::float * 1000 as next, extract(epoch from backoff_until)::float * 1000 as backoff, extract(epoch from backoff_until - now())::float as wait, health::text as health,
            consecutive_failures::int as failures, health_reason as reason from sources where id = $1::uuid`,
    [id],
  )
  if (!row) throw new Error('no such source')
  return row
}

/** A source whose time has come, unless told otherwise. */
async function source(schedule: string | null = '0 3 * * *'): Promise<string> {
  count += 1
  const { id } = await app.payload.create({
    collection: 'sources',
    data: { name: `scheduled-${count}`, type: 'directory', location: '/nowhere', enabled: true, schedule },
    overrideAccess: true,
  })
  await isDue(id)
  return id
}

const isDue = (id: string) =>
  app.query(`update sources set next_run_at = now() - interval '1 second' where id = $1::uuid`, [id])

/** The runs that a look queues for a source. */
async function look(id: string): Promise<string[]> {
  const started = await startDue({ payload: app.payload, log })
  const rows = await app.query<{ id: string }>(
    `select id from sync_runs where source_id = $1::uuid and trigger = 'schedule'`,
    [id],
  )
  return rows.map((row) => row.id).filter((run) => started.includes(run))
}

async function end(run: string, result: Omit<RunEnd, 'run'>): Promise<void> {
  await claimRun(app.query, run)
  await finishRun(await app.as('sync'), { run, ...result })
}

async function manual(id: string, result: Omit<RunEnd, 'run'>): Promise<void> {
  const run = await createRun(await app.as('ann'), { source: id, trigger: 'manual' })
  expect(run.created).toBe(true)
  await end(run.id, result)
}

const FAILED = { status: 'failed', error: 'The host is down.' } as const

describe('the schedule', () => {
  it('queues a due source once, however many workers look, and plans its next time', async () => {
    const id = await source()
    const looks = await Promise.all([1, 2, 3, 4].map(() => startDue({ payload: app.payload, log })))
    const rows = await app.query<{ id: string }>('select id from sync_runs where source_id = $1::uuid', [id])
    expect(rows).toHaveLength(1)
    expect(looks.flat()).toEqual([rows[0]?.id])
    const { next } = await rowOf(id)
    expect(next).toBeGreaterThan(Date.now())
    expect(await look(id)).toEqual([])
  })

  it('gives a source that is new to the schedule a time and does not sync it for that', async () => {
    const id = await source()
    await app.query('update sources set next_run_at = null where id = $1::uuid', [id])
    expect(await look(id)).toEqual([])
    expect((await rowOf(id)).next).toBeGreaterThan(Date.now())
  })

  it('leaves alone what is paused, has no schedule, or whose time has not come', async () => {
    const paused = await source()
    await app.query('update sources set enabled = false where id = $1::uuid', [paused])
    const unscheduled = await source(null)
    const later = await source()
    await app.query(`update sources set next_run_at = now() + interval '1 minute' where id = $1::uuid`, [later])
    expect(await look(paused)).toEqual([])
    expect(await look(unscheduled)).toEqual([])
    expect(await look(later)).toEqual([])
  })

  it('goes on with the others when one source has a schedule that cannot be read', async () => {
    const broken = await source()
    await app.query(`update sources set schedule = 'now and then' where id = $1::uuid`, [broken])
    const good = await source()
    expect(await look(good)).toHaveLength(1)
    expect(await look(broken)).toEqual([])
  })
})

describe('after a failure', () => {
  it('waits, longer each time, and retries when the wait is over instead of at the next regular time', async () => {
    const id = await source()
    const waits: number[] = []
    for (const failures of [1, 2, 3]) {
      const [run] = await look(id)
      await end(run ?? '', FAILED)
      const row = await rowOf(id)
      expect(row).toMatchObject({ failures, health: failures < 3 ? 'degraded' : 'failing', reason: FAILED.error })
      expect(row.next).toEqual(row.backoff)
      waits.push(row.wait ?? 0)
      expect(await look(id)).toEqual([])
      await app.query(
        `update sources set next_run_at = now() - interval '1 second', backoff_until = now() - interval '1 second' where id = $1::uuid`,
        [id],
      )
    }
    for (const [index, minutes] of [2, 4, 8].entries()) {
      expect(waits[index]).toBeGreaterThan(minutes * 60 * 0.89)
      expect(waits[index]).toBeLessThanOrEqual(minutes * 60)
    }
    const [retry] = await look(id)
    await end(retry ?? '', { status: 'completed' })
    const healthy = await rowOf(id)
    expect(healthy).toMatchObject({ failures: 0, health: 'healthy', backoff: null, reason: null })
    expect(healthy.next).toBeGreaterThan(Date.now())
  })

  it('does not start before the wait is over even where the regular time comes first', async () => {
    const id = await source()
    await app.query(`update sources set backoff_until = now() + interval '1 hour' where id = $1::uuid`, [id])
    expect(await look(id)).toEqual([])
  })

  it('waits as long as the upstream asked', async () => {
    const id = await source()
    const [run] = await look(id)
    await end(run ?? '', { ...FAILED, retryAfterSeconds: 3000 })
    const { wait } = await rowOf(id)
    expect(wait).toBeGreaterThan(2990)
    expect(wait).toBeLessThanOrEqual(3060)
  })

  it('comes again when a place that a completed run leads to asked for it', async () => {
    const id = await source()
    const [run] = await look(id)
    await end(run ?? '', { status: 'completed', retryAfterSeconds: 1200 })
    const row = await rowOf(id)
    expect(row).toMatchObject({ health: 'healthy', failures: 0, next: row.backoff })
    expect(row.wait).toBeGreaterThan(1190)
    expect(row.wait).toBeLessThanOrEqual(1260)
  })

  it('lets a person sync at once, and a success ends the wait and plans the regular time anew', async () => {
    const id = await source()
    const [run] = await look(id)
    await end(run ?? '', FAILED)
    await manual(id, { status: 'completed' })
    expect(await rowOf(id)).toMatchObject({ backoff: null, next: null, health: 'healthy' })
    expect(await look(id)).toEqual([])
    expect((await rowOf(id)).next).toBeGreaterThan(Date.now())
  })

  it('plans nothing for a source without a schedule', async () => {
    const id = await source(null)
    await app.query('update sources set next_run_at = null where id = $1::uuid', [id])
    await manual(id, FAILED)
    expect(await rowOf(id)).toMatchObject({ next: null, failures: 1 })
  })

  it('says nothing about a source for a dry run that failed', async () => {
    const id = await source()
    const { id: run } = await createRun(await app.as('ann'), { source: id, trigger: 'manual', dryRun: true })
    await end(run, FAILED)
    expect(await rowOf(id)).toMatchObject({ failures: 0, backoff: null })
  })
})

describe('an edit while a run ends', () => {
  it('undoes nothing of what the run remembers, and the run nothing of the edit', async () => {
    const id = await source()
    for (let round = 1; round <= 12; round += 1) {
      const { id: run } = await createRun(await app.as('ann'), { source: id, trigger: 'manual' })
      await claimRun(app.query, run)
      const edit = async () =>
        app.payload.update({
          collection: 'sources',
          id,
          data: { name: `edited-${round}` },
          overrideAccess: true,
          req: await app.as('ann'),
        })
      const finish = async () => finishRun(await app.as('sync'), { run, status: 'completed' })
      await app.query(`update sources set health = 'degraded', consecutive_failures = 1 where id = $1::uuid`, [id])
      await Promise.all(round % 2 === 0 ? [edit(), finish()] : [finish(), edit()])
      const [row] = await app.query('select name, health::text from sources where id = $1::uuid', [id])
      expect(row).toEqual({ name: `edited-${round}`, health: 'healthy' })
    }
  })
})

describe('what a run remembers', () => {
  const revision = async (id: string) => {
    const [row] = await app.query<{ revision: string | null }>('select revision from sources where id = $1::uuid', [id])
    return row?.revision
  }

  it('is not remembered of a source that was pointed elsewhere meanwhile', async () => {
    const id = await source()
    await manual(id, { status: 'completed', revision: 'first' })
    expect(await revision(id)).toBe('first')
    const { id: run } = await createRun(await app.as('ann'), { source: id, trigger: 'manual' })
    await claimRun(app.query, run)
    await app.payload.update({ collection: 'sources', id, data: { path: 'plugins' }, overrideAccess: true })
    await finishRun(await app.as('sync'), { run, status: 'completed', revision: 'of the old place' })
    expect(await revision(id)).toBeNull()
    await manual(id, { status: 'completed', revision: 'second' })
    expect(await revision(id)).toBe('second')
  })
})

describe('a halted source', () => {
  const HALTED = { status: 'halted', error: 'It would lose 40 of 50 items.' } as const

  it('is not run by the schedule until a run that a person started completes', async () => {
    const id = await source()
    const [run] = await look(id)
    await end(run ?? '', HALTED)
    expect(await rowOf(id)).toMatchObject({ health: 'halted', next: null, backoff: null, reason: HALTED.error })
    await isDue(id)
    expect(await look(id)).toEqual([])
    await app.query('update sources set next_run_at = null where id = $1::uuid', [id])
    expect(await look(id)).toEqual([])
    await manual(id, { status: 'completed' })
    expect(await rowOf(id)).toMatchObject({ health: 'healthy', next: null, reason: null })
    await startDue({ payload: app.payload, log })
    await isDue(id)
    expect(await look(id)).toHaveLength(1)
  })

  it('stays halted, with its question, when a later run fails', async () => {
    const id = await source()
    const [run] = await look(id)
    await end(run ?? '', HALTED)
    await manual(id, FAILED)
    expect(await rowOf(id)).toMatchObject({ health: 'halted', reason: HALTED.error, next: null })
    expect(await look(id)).toEqual([])
  })
})
