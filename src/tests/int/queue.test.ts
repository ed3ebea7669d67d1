import { randomUUID } from 'node:crypto'
import { Pool, type PoolClient } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createQueue, DEAD_LETTERS, type Queue, type SqlExecutor } from '@/queue'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'

let database: TestDatabase
let pool: Pool
const started: Queue[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  pool = new Pool({ connectionString: database.url })
  pool.on('error', () => undefined)
})
afterEach(async () => {
  await Promise.all(started.splice(0).map((queue) => queue.stop(500)))
  await pool.query('DELETE FROM pgboss.job')
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

const start = async (role: 'worker' | 'sender', onError?: (error: Error) => void) => {
  const queue = createQueue({ connectionString: database.url, role, onError })
  await queue.start()
  started.push(queue)
  return queue
}
const digest = (index: number) => `sha256:${index.toString(16).padStart(64, '0')}`
const executorOf = (client: PoolClient): SqlExecutor => ({ executeSql: (text, values) => client.query(text, values) })
const until = async (done: () => boolean | Promise<boolean>, within = 20_000) => {
  const deadline = Date.now() + within
  while (!(await done())) {
    if (Date.now() > deadline) throw new Error('It did not happen in time.')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
const stored = async (name: string) =>
  (await pool.query<{ n: number }>('SELECT count(*)::int AS n FROM pgboss.job WHERE name = $1', [name])).rows[0]?.n

describe('the queue', () => {
  it('starts in several processes at once', async () => {
    await Promise.all([start('worker'), start('sender'), start('worker')])
  })

  it('delivers at once what is sent', async () => {
    const [worker, sender] = [await start('worker'), await start('sender')]
    const seen: string[] = []
    await worker.work('scan.digest', async (data, { attempt }) => {
      seen.push(`${data.digest} ${attempt}`)
    })
    await sender.send('scan.digest', { digest: digest(1) })
    await until(() => seen.length === 1, 3000)
    expect(seen).toEqual([`${digest(1)} 1`])
  })

  it('commits a job with the transaction that makes it due, and drops it with a rollback', async () => {
    const sender = await start('sender')
    const client = await pool.connect()
    await client.query('BEGIN')
    await sender.send('scan.digest', { digest: digest(2) }, { tx: executorOf(client) })
    await sender.sendMany('scan.digest', [{ digest: digest(3) }, { digest: digest(4) }], { tx: executorOf(client) })
    expect(await stored('scan.digest')).toBe(0)
    await client.query('ROLLBACK')
    expect(await stored('scan.digest')).toBe(0)
    await client.query('BEGIN')
    await sender.send('scan.digest', { digest: digest(2) }, { tx: executorOf(client) })
    await sender.sendMany('scan.digest', [{ digest: digest(3) }, { digest: digest(4) }], { tx: executorOf(client) })
    await client.query('COMMIT')
    client.release()
    expect(await stored('scan.digest')).toBe(3)
  })

  it('gives every job to one worker only', async () => {
    const [one, two, sender] = [await start('worker'), await start('worker'), await start('sender')]
    const runs = new Map<string, number>()
    const handler = async (data: { digest: string }) => {
      await new Promise((resolve) => setTimeout(resolve, 2))
      runs.set(data.digest, (runs.get(data.digest) ?? 0) + 1)
    }
    await sender.sendMany(
      'scan.digest',
      Array.from({ length: 300 }, (_, index) => ({ digest: digest(1000 + index) })),
    )
    await Promise.all([one, two].map((queue) => queue.work('scan.digest', handler, { concurrency: 4 })))
    await until(() => runs.size === 300, 40_000)
    expect([...runs.values()].every((count) => count === 1)).toBe(true)
  })

  it('never runs two jobs of one key at once', async () => {
    const [one, two] = [await start('worker'), await start('worker')]
    const sourceId = randomUUID()
    let running = 0
    let most = 0
    let done = 0
    const handler = async () => {
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setTimeout(resolve, 100))
      running -= 1
      done += 1
    }
    for (let index = 0; index < 3; index += 1)
      await one.send('sync.run', { runId: randomUUID(), sourceId }, { key: sourceId })
    await Promise.all([one, two].map((queue) => queue.work('sync.run', handler, { concurrency: 2 })))
    await until(() => done === 3)
    expect(most).toBe(1)
  })

  it('tries a failed job again, later, and says what went wrong', async () => {
    const errors: string[] = []
    const worker = await start('worker', (error) => errors.push(error.message))
    await worker.work('scan.digest', async () => {
      throw new Error('the scanner stumbled')
    })
    await worker.send('scan.digest', { digest: digest(5) })
    await until(() => errors.includes('the scanner stumbled'))
    await until(async () => {
      const { rows } = await pool.query<{ state: string; later: boolean }>(
        "SELECT state, start_after > now() + interval '1 second' AS later FROM pgboss.job WHERE name = 'scan.digest'",
      )
      return rows[0]?.state === 'retry' && rows[0].later
    })
  })

  it('keeps what failed for good among the dead letters', async () => {
    const worker = await start('worker')
    await worker.work('scan.digest', async () => {
      throw new Error('never')
    })
    await worker.send('scan.digest', { digest: digest(6) })
    await pool.query("UPDATE pgboss.job SET retry_limit = 0 WHERE name = 'scan.digest'")
    await until(async () => (await stored(DEAD_LETTERS)) === 1)
  })

  it('hands unfinished work on when it stops', async () => {
    const worker = await start('worker')
    let begun = false
    await worker.work('scan.digest', async (_data, { signal }) => {
      begun = true
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
    })
    await worker.send('scan.digest', { digest: digest(7) })
    await until(() => begun)
    started.splice(started.indexOf(worker), 1)
    await worker.stop(1000)
    await until(async () => {
      const { rows } = await pool.query<{ state: string }>("SELECT state FROM pgboss.job WHERE name = 'scan.digest'")
      return rows[0]?.state === 'retry'
    })
  })

  it('refuses data that no worker could use', async () => {
    const sender = await start('sender')
    await expect(sender.send('scan.digest', { digest: 'md5:1' })).rejects.toThrow()
    expect(await stored('scan.digest')).toBe(0)
  })

  it('counts', async () => {
    const sender = await start('sender')
    expect(Object.keys(await sender.counts())).toEqual(['sync.run', 'scan.digest', 'usage.rollup', 'notify.send'])
  })
})
