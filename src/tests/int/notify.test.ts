import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebhookMessage } from '@/contracts/webhookMessage'
import { createLogger } from '@/log'
import { createQueue, type Queue } from '@/queue'
import { claimRun } from '@/services/ingestion/claimRun'
import { createRun, type RunRequest } from '@/services/ingestion/createRun'
import { finishRun, type RunEnd } from '@/services/ingestion/finishRun'
import { openApp, type TestApp } from '@/tests/support/app'
import { waiting } from '@/tests/support/catalog'
import { type ScriptedServer, scriptedServer } from '@/tests/support/scriptedServer'
import { type NotifyDeps, sendNotification } from '@workflows/notify/sendNotification'

const PATH = '/services/T000/B000/SECRETPATH'

let app: TestApp
let receiver: ScriptedServer
let deps: NotifyDeps
let count = 0
/** What the receiver answers, one after the other; 200 when there is nothing left. `hang` answers nothing. */
let answers: (number | 'hang')[] = []
let received: WebhookMessage[] = []
let lines: string[] = []

beforeAll(async () => {
  receiver = await scriptedServer(async (request, response) => {
    received.push(WebhookMessage.parse(JSON.parse(await text(request))))
    const answer = answers.shift() ?? 200
    if (answer === 'hang') return
    response.writeHead(answer, answer === 302 ? { location: '/elsewhere' } : {}).end('ok')
  })
  process.env.NOTIFY_WEBHOOK_URL = `${receiver.url}${PATH}`
  app = await openApp()
  const stream = { write: (line: string) => void lines.push(line) }
  deps = {
    payload: app.payload,
    log: createLogger({ name: 'test', level: 'trace' }, stream),
    notifyWebhookUrl: `${receiver.url}${PATH}`,
    publicUrl: 'https://market.example',
    timeoutMs: 400,
  }
})
beforeEach(() => {
  answers = []
  received = []
  lines = []
})
afterAll(async () => {
  delete process.env.NOTIFY_WEBHOOK_URL
  await app.close()
  await receiver.close()
})

async function source(name?: string): Promise<string> {
  count += 1
  const { id } = await app.payload.create({
    collection: 'sources',
    data: { name: name ?? `told-${count}`, type: 'directory', location: '/nowhere', enabled: true },
    overrideAccess: true,
  })
  return id
}

type Ending = Omit<RunEnd, 'run'> & { outcomes?: readonly string[] }

async function run(id: string, { outcomes = [], ...end }: Ending, wish: Partial<RunRequest> = {}): Promise<string> {
  const created = await createRun(await app.as('ann'), { source: id, trigger: 'schedule', ...wish })
  await claimRun(app.query, created.id)
  for (const [position, outcome] of outcomes.entries())
    await app.query(
      `insert into sync_results (run_id, kind, path, outcome, position) values ($1::uuid, 'skill', $2, $3, $4)`,
      [created.id, `skills/${position}`, outcome, position],
    )
  await finishRun(await app.as('sync'), { run: created.id, ...end })
  return created.id
}

interface Job {
  data: { about: string; id: string }
  state: string
  output: unknown
}
const jobs = () => app.query<Job>(`select data, state::text, output from pgboss.job where name = 'notify.send'`)
const isQueued = async (id: string) => (await jobs()).some(({ data }) => data.id === id)
const send = (id: string, about: 'sync-run' | 'verdict-alert' = 'sync-run', signal = new AbortController().signal) =>
  sendNotification(deps, { about, id }, signal)
const FAILED = { status: 'failed', error: 'The host is <down> & out.' } as const

const expectSecretKept = async () => {
  const shown = `${lines.join('')}${JSON.stringify(await jobs())}`
  expect(shown).not.toContain('SECRETPATH')
}

describe('what people are told of', () => {
  it('is a run that left items to review, not one that changed nothing', async () => {
    const id = await source()
    expect(await isQueued(await run(id, { status: 'completed', outcomes: ['added', 'unchanged'] }))).toBe(true)
    expect(await isQueued(await run(id, { status: 'completed', outcomes: ['unchanged', 'skipped'] }))).toBe(false)
    expect(await isQueued(await run(id, { status: 'completed', untouched: true }))).toBe(false)
  })

  it('is the first failure of a source and when its state changes, not every failure', async () => {
    const id = await source()
    const told: boolean[] = []
    for (const end of [FAILED, FAILED, FAILED, FAILED, { ...FAILED, status: 'halted' }, FAILED] as const)
      told.push(await isQueued(await run(id, end)))
    expect(told).toEqual([true, false, true, false, true, false])
    await run(id, { status: 'completed' })
    expect(await isQueued(await run(id, FAILED))).toBe(true)
  })

  it('is no dry run and nothing that the seed does', async () => {
    const outcomes = ['added']
    expect(await isQueued(await run(await source(), { status: 'completed', outcomes }, { dryRun: true }))).toBe(false)
    expect(await isQueued(await run(await source(), FAILED, { dryRun: true }))).toBe(false)
    expect(await isQueued(await run(await source(), { status: 'completed', outcomes }, { trigger: 'seed' }))).toBe(
      false,
    )
  })
})

describe('a notification', () => {
  it('tells of new items in fields, and in a text that Slack shows', async () => {
    const id = await source('Tools & <more>')
    const run1 = await run(id, { status: 'completed', outcomes: ['added', 'added', 'updated', 'failed', 'unchanged'] })
    await send(run1)
    const url = `https://market.example/admin/sync/runs/${run1}`
    expect(received).toMatchObject([
      {
        event: 'sync.completed',
        source: { id, name: 'Tools & <more>' },
        run: { id: run1, triggered_by: 'ann', completed_at: expect.stringMatching(/^\d{4}-.*Z$/) },
        summary: { discovered: 5, added: 2, updated: 1, unchanged: 1, failed: 1, skipped: 0, pending_review: 3 },
        error: null,
        url,
        text: `3 items from <${url}|Tools &amp; &lt;more&gt;> wait for review (2 new, 1 changed). 1 item failed.`,
      },
    ])
    expect(receiver.requests.at(-1)).toMatchObject({
      method: 'POST',
      path: PATH,
      headers: { 'content-type': 'application/json' },
    })
  })

  it('tells of a failure and of a halt with what is to be done', async () => {
    const id = await source('flaky')
    await send(await run(id, FAILED))
    await send(await run(id, { ...FAILED, status: 'halted' }))
    expect(received).toMatchObject([
      {
        event: 'sync.failed',
        error: FAILED.error,
        text: expect.stringContaining('failed.\nThe host is &lt;down&gt; &amp; out.'),
      },
      { event: 'sync.halted', text: expect.stringContaining('stopped and asks for a decision.') },
    ])
  })

  it('tells of a worse verdict with whom it reaches', async () => {
    const { item, version } = await waiting(app, { slug: 'turned-bad' })
    const [alert] = await app.query<{ id: string }>(
      `insert into verdict_alerts (version_id, verdict_before, verdict, rule_set, policy_version, workspaces_reached, agents_reached, raised_at)
       values ($1::uuid, 'pass', 'block', '2099.1', '3', 1, 2, now()) returning id`,
      [version],
    )
    await send(alert?.id ?? '', 'verdict-alert')
    expect(received).toMatchObject([
      {
        event: 'verdict.worse',
        alert: { id: alert?.id, verdict_before: 'pass', verdict: 'block', rule_set: '2099.1' },
        item: { id: item, kind: 'skill', slug: 'turned-bad' },
        version: { id: version },
        reach: { workspaces: 1, agents: 2 },
        url: `https://market.example/admin/collections/verdict-alerts/${alert?.id}`,
        text: expect.stringContaining('"block" instead of "pass". It reaches 1 workspace and 2 agents.'),
      },
    ])
    await app.query('update verdict_alerts set closed_at = now() where id = $1::uuid', [alert?.id])
    await send(alert?.id ?? '', 'verdict-alert')
    expect(received).toHaveLength(1)
  })

  it('sends the name and password of the address as a header', async () => {
    const id = await run(await source(), FAILED)
    const notifyWebhookUrl = `${receiver.url.replace('://', '://ann:p%40ss@')}${PATH}`
    await sendNotification({ ...deps, notifyWebhookUrl }, { about: 'sync-run', id }, new AbortController().signal)
    const { headers } = receiver.requests.at(-1) ?? {}
    expect(headers).toMatchObject({ authorization: `Basic ${Buffer.from('ann:p@ss').toString('base64')}` })
  })

  it('is dropped where there is nothing to tell any more, or nobody', async () => {
    await send('00000000-0000-4000-8000-000000000000')
    const id = await run(await source(), FAILED)
    await sendNotification(
      { ...deps, notifyWebhookUrl: undefined },
      { about: 'sync-run', id },
      new AbortController().signal,
    )
    expect(received).toEqual([])
  })
})

describe('trouble with the receiver', () => {
  let id: string
  beforeAll(async () => {
    id = await run(await source(), FAILED)
  })
  afterEach(expectSecretKept)

  it.each([500, 502, 503, 429] as const)('%s is tried again by the queue', async (status) => {
    answers = [status]
    await expect(send(id)).rejects.toThrow(`it answered ${status}`)
  })

  it.each([400, 401, 404, 410, 302] as const)('%s is given up, with a line in the log', async (status) => {
    answers = [status]
    const before = receiver.requests.length
    await send(id)
    expect(receiver.requests.length).toBe(before + 1)
    expect(lines.join('')).toContain('notification given up')
    expect(lines.join('')).toContain(`it answered ${status}`)
  })

  it('a receiver that hangs is left after the time limit and tried again', async () => {
    answers = ['hang']
    const start = Date.now()
    await expect(send(id)).rejects.toThrow('did not answer in time')
    expect(Date.now() - start).toBeLessThan(3000)
  })

  it('a receiver that is down is tried again, and the error does not hold its address', async () => {
    const down = await scriptedServer(() => undefined)
    await down.close()
    const error: unknown = await sendNotification(
      { ...deps, notifyWebhookUrl: `${down.url}${PATH}` },
      { about: 'sync-run', id },
      new AbortController().signal,
    ).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ message: expect.stringContaining('ECONNREFUSED') })
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('SECRETPATH')
  })

  it('an expired job stops sending', async () => {
    answers = ['hang']
    await expect(send(id, 'sync-run', AbortSignal.abort())).rejects.toThrow('interrupted')
  })
})

describe('in the worker', () => {
  let queue: Queue
  const errors: string[] = []
  beforeAll(async () => {
    queue = createQueue({
      connectionString: process.env.DATABASE_URL ?? '',
      role: 'worker',
      onError: (error) => errors.push(error.message),
    })
    await queue.start()
    await app.query(`delete from pgboss.job where name = 'notify.send'`)
  })
  afterAll(() => queue.stop(500))

  const until = async (done: () => boolean | Promise<boolean>) => {
    const deadline = Date.now() + 20_000
    while (!(await done())) {
      if (Date.now() > deadline) throw new Error('It did not happen in time.')
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  it('a notification that was not taken goes through at the next attempt', async () => {
    answers = [500, 'hang']
    const id = await run(await source(), FAILED)
    await queue.work('notify.send', (data, { signal }) => sendNotification(deps, data, signal))
    await until(async () => {
      // The pause before the next attempt is a matter of minutes.
      await app.query(`update pgboss.job set start_after = now() where name = 'notify.send' and state = 'retry'`)
      return received.length === 3 && (await jobs()).every(({ state }) => state === 'completed')
    })
    expect(received.map((message) => message.event !== 'verdict.worse' && message.run.id)).toEqual([id, id, id])
    expect(errors).toHaveLength(2)
    expect(errors.join()).not.toContain('SECRETPATH')
    await expectSecretKept()
  })
})
