import { afterAll, beforeAll, expect, it } from 'vitest'
import { workspaceItems } from '@/queries/workspaceItems'
import { approveVersion } from '@/services/review/approveVersion'
import { revokeVersion } from '@/services/review/revokeVersion'
import { enableItem } from '@/services/tenancy/enableItem'
import { openApp, type TestApp } from '../support/app'
import { waiting } from '../support/catalog'
import { customer, person } from '../support/people'

let app: TestApp

beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())

it('marks what a workspace has enabled and does not get, because of what was revoked elsewhere', async () => {
  const admin = await person(app, 'admin')
  const { workspace, people } = await customer(app, 'acme')
  const twin = await waiting(app, { slug: 'twin', content: 'the same words' })
  const other = await waiting(app, { slug: 'other', content: 'the same words', source: 'elsewhere' })
  const part = await waiting(app, { slug: 'part' })
  const plugin = await waiting(app, { slug: 'kit', kind: 'plugin', components: [part.version] })
  const calm = await waiting(app, { slug: 'calm' })
  for (const { version } of [twin, other, plugin, calm])
    await approveVersion(await app.as(admin), { version, publish: true })
  const enable = async (kind: 'skill' | 'plugin', item: string) =>
    enableItem(await app.as(people.owner), { workspace, kind, item })
  await enable('skill', twin.item)
  await enable('skill', calm.item)
  await enable('plugin', plugin.item)
  const { enabledIn } = await import('@/app/(storefront)/_data/workspace')
  const { usableItems } = await import('@/app/(storefront)/_data/agents')
  const marked = async () => ({
    list: (await enabledIn(workspace)).filter(({ withheld }) => withheld).map(({ slug }) => slug),
    builder: (await usableItems(workspace)).filter(({ withheld }) => withheld).map(({ slug }) => slug),
    api: (await Promise.all((['skill', 'plugin'] as const).map((kind) => workspaceItems(app.query, workspace, kind))))
      .flat()
      .filter(({ available }) => !available)
      .map(({ slug }) => slug),
  })
  expect(await marked()).toEqual({ list: [], builder: [], api: [] })
  await revokeVersion(await app.as(admin), { version: other.version, reason: 'It lied.' })
  expect(await marked()).toEqual({ list: ['twin'], builder: ['twin'], api: ['twin'] })
  await revokeVersion(await app.as(admin), { version: part.version, reason: 'It lied too.' })
  expect(await marked()).toEqual({ list: ['kit', 'twin'], builder: ['kit', 'twin'], api: ['twin', 'kit'] })
})
