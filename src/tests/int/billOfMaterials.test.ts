import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CatalogFixture, type MadeAgent, type MadeItem, openCatalogFixture } from '../support/catalogFixture'
import { startDelivery, type TestDelivery } from '../support/delivery'

let catalog: CatalogFixture
let delivery: TestDelivery
let agent: MadeAgent
let first: MadeItem

beforeAll(async () => {
  catalog = await openCatalogFixture()
  Object.assign(process.env, {
    DATABASE_URL: catalog.databaseUrl,
    DATA_DIR: catalog.dataDir,
    ENCRYPTION_KEY: 'only-for-tests-and-long-enough-for-them',
  })
  first = await catalog.item({ slug: 'notes', body: 'The first way.' })
  const workspace = await catalog.workspace('acme')
  await catalog.enable(workspace, first.item)
  agent = await catalog.agent(workspace, 'scout')
  await catalog.assign(agent.id, first.item)
  delivery = await startDelivery()
})
afterAll(async () => {
  await delivery?.close()
  await catalog?.close()
})

const ask = (path: string) =>
  fetch(`${delivery.url}/api/agents/self/${path}`, { headers: { Authorization: `Bearer ${agent.key}` } })

/** Delivers the context some times and yields a moment after. */
async function deliver(times = 1): Promise<{ at: string; receipt: string }> {
  let receipt = ''
  for (let time = 0; time < times; time += 1) {
    const response = await ask('assembled-context')
    expect(response.status).toBe(200)
    receipt = response.headers.get('automatos-receipt') ?? ''
    await response.text()
  }
  // That something was delivered again is noted without anybody waiting for it.
  await sleep(200)
  const [row] = await catalog.query<{ at: Date }>('select clock_timestamp() as at')
  await sleep(200)
  return { at: row?.at.toISOString() ?? '', receipt }
}

const digestsAt = async (at: string) => {
  const { items }: { items: { digest: string }[] } = await (await ask(`bom?at=${encodeURIComponent(at)}`)).json()
  return items.map(({ digest }) => digest)
}

async function publish({ item, version }: MadeItem): Promise<void> {
  await catalog.query('update items set published_version_id = $2::uuid where id = $1::uuid', [item, version])
  await catalog.announce({ item })
  await sleep(100)
}

it('knows what an agent had at any time, also after a rollback to what it had before', async () => {
  const before = await deliver(3)
  const second = await catalog.release(first.item, { slug: 'notes', body: 'The second way.' })
  await sleep(100)
  const between = await deliver(2)
  await publish(first)
  const after = await deliver(3)

  expect(await digestsAt(before.at)).toEqual([first.digest])
  expect(await digestsAt(between.at)).toEqual([second.digest])
  expect(await digestsAt(after.at)).toEqual([first.digest])
  // One receipt for each agent, etag and hour: the same again, however often the agent comes back to it.
  const [{ count } = { count: 0 }] = await catalog.query<{ count: number }>(
    'select count(*)::int as count from receipts',
  )
  expect(count).toBe(new Set([before.receipt, between.receipt, after.receipt]).size)
})
