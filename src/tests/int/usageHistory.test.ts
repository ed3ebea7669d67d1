import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CatalogFixture, type MadeAgent, type MadeItem, openCatalogFixture } from '../support/catalogFixture'
import { startDelivery, type TestDelivery } from '../support/delivery'

let catalog: CatalogFixture
let delivery: TestDelivery
let workspace: string

beforeAll(async () => {
  catalog = await openCatalogFixture()
  Object.assign(process.env, {
    DATABASE_URL: catalog.databaseUrl,
    DATA_DIR: catalog.dataDir,
    ENCRYPTION_KEY: 'only-for-tests-and-long-enough-for-them',
  })
  workspace = await catalog.workspace('acme')
  delivery = await startDelivery()
})
afterAll(async () => {
  await delivery?.close()
  await catalog?.close()
})

const load = async ({ key }: MadeAgent) => {
  const response = await fetch(`${delivery.url}/api/agents/self/assembled-context`, {
    headers: { Authorization: `Bearer ${key}` },
  })
  expect(response.status).toBe(200)
}

async function report({ key }: MadeAgent, { slug, digest }: MadeItem): Promise<unknown> {
  const event = {
    event_id: randomUUID(),
    event_type: 'invoked',
    kind: 'skill',
    slug,
    digest,
    occurred_at: new Date().toISOString(),
  }
  const response = await fetch(`${delivery.url}/api/usage/events`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ events: [event] }),
  })
  return response.json()
}

const takeAway = async (agent: MadeAgent, { item }: MadeItem) => {
  await catalog.query('delete from assignments where agent_id = $1::uuid and item_id = $2::uuid', [agent.id, item])
  await catalog.query('delete from enablements where workspace_id = $1::uuid and item_id = $2::uuid', [workspace, item])
  await catalog.announce({ workspace })
}

it('takes what a pod says of an item that was taken away after it was delivered', async () => {
  const made = await catalog.item({ slug: 'had-before' })
  await catalog.enable(workspace, made.item)
  const [had, never] = [await catalog.agent(workspace, 'had'), await catalog.agent(workspace, 'never')]
  await catalog.assign(had.id, made.item)
  await load(had)
  await load(never)
  await takeAway(had, made)
  expect(await report(had, made)).toMatchObject({ accepted: 1, rejected: [] })
  expect(await report(never, made)).toMatchObject({ accepted: 0, rejected: [{ index: 0 }] })
})

it('takes what was used of a plugin’s skill, also after it was revoked', async () => {
  const part = await catalog.item({ slug: 'part-of-it' })
  const plugin = await catalog.item({ slug: 'all-of-it', kind: 'plugin', components: [part.version] })
  await catalog.enable(workspace, plugin.item)
  const agent = await catalog.agent(workspace, 'user')
  await catalog.assign(agent.id, plugin.item)
  await load(agent)
  await catalog.revoke(part)
  await takeAway(agent, plugin)
  expect(await report(agent, part)).toMatchObject({ accepted: 1, rejected: [] })
})
