import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, type Page, test } from '@playwright/test'
import { z } from 'zod'
import { SyncRunView } from '../../contracts/sync'
import { createPodClient } from '../../pod-client'
import { marketplaceFiles, writeTree } from '../support/marketplace'

const login = z.object({ email: z.string(), password: z.string() })
const dataDir = process.env.E2E_DATA_DIR ?? '.data'
const { admin, owner, workspace } = z
  .object({ admin: login, owner: login, workspace: z.object({ id: z.string(), slug: z.string() }) })
  .parse(JSON.parse(readFileSync(join(dataDir, 'credentials.json'), 'utf8')))
const delivery = `http://localhost:${process.env.E2E_DELIVERY_PORT ?? '3001'}`

/** Pictures for the README are made by this very test; SCREENSHOTS names the folder to put them into. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS ?? test.info().outputDir
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

async function importFolder(folder: string): Promise<SyncRunView> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'src/cli/import.ts', folder, '--source', 'harbour', '--json'],
    {
      env: { ...process.env, DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
      maxBuffer: 64 * 1024 * 1024,
    },
  )
  return SyncRunView.parse(JSON.parse(stdout))
}

test('from a marketplace to a pod and back, as people do it', async ({ browser, isMobile }) => {
  test.skip(isMobile, 'one pass tells the story; the phone has tests of its own')
  test.setTimeout(240_000)
  const folder = await mkdtemp(join(tmpdir(), 'automatos-e2e-story-'))
  const panel = await (await browser.newContext()).newPage()
  const shop = await (await browser.newContext()).newPage()

  // The command takes a marketplace in beside the running product.
  await writeTree(folder, marketplaceFiles('first edition'))
  const first = await importFolder(folder)
  expect(first.summary).toMatchObject({ added: 5, failed: 0 })

  // Nobody sees it before it is approved.
  await shop.goto('/skills/tide-table')
  await expect(
    shop
      .getByText('404')
      .or(shop.getByRole('heading', { name: /not|nothing/i }))
      .first(),
  ).toBeVisible()

  // The admin finds it in the queue and publishes all of it.
  await panel.goto('/admin/login')
  await panel.locator('#field-email').fill(admin.email)
  await panel.locator('#field-password').fill(admin.password)
  await panel.getByRole('button', { name: 'Login' }).click()
  await panel.waitForURL('**/admin')
  await panel.goto('/admin/review?source=harbour')
  await expect(panel.getByText('tide-table').first()).toBeVisible({ timeout: 30_000 })
  await picture(panel, 'review-queue')
  await panel.locator('.vet-bulk').getByRole('button', { name: 'Approve & publish' }).click()
  await panel.getByRole('dialog').getByRole('button', { name: 'Approve & publish' }).click()
  await expect(panel.getByText('Nothing here.')).toBeVisible({ timeout: 30_000 })

  // The owner understands it, enables the plugin and the skill, and equips an agent.
  await shop.goto('/login')
  await shop.getByLabel('E-mail').fill(owner.email)
  await shop.getByLabel('Password').fill(owner.password)
  await shop.getByRole('main').getByRole('button', { name: 'Log in' }).click()
  await shop.waitForURL((url) => url.pathname !== '/login')
  await shop.goto('/')
  await picture(shop, 'home')
  await shop.goto('/skills/code-review')
  await picture(shop, 'skill')
  for (const place of ['/plugins/dock', '/skills/tide-table']) {
    await shop.goto(place)
    await shop.getByRole('button', { name: /^Enable/ }).click()
    await expect(shop.getByRole('button', { name: /^Disable/ })).toBeVisible()
  }
  const name = 'Harbour agent'
  await shop.goto(`/workspace/${workspace.slug}/agents/new`)
  await shop.getByLabel('Name').fill(name)
  await shop.getByLabel('Model').fill('gpt-5.1')
  await shop.getByLabel('Persona').selectOption({ label: 'harbour-master' })
  for (const skill of ['manifest-check', 'tide-table'])
    await shop.getByRole('button', { name: new RegExp(`^Add ${skill}`) }).click()
  await shop.getByLabel('When tide-table is loaded').selectOption('on_demand')
  await shop.getByRole('button', { name: 'Create agent' }).click()
  await expect(shop.getByRole('heading', { level: 1, name })).toBeVisible()
  await picture(shop, 'agent')
  await shop.getByLabel('Label').fill('story')
  await shop.getByRole('button', { name: 'Create key' }).click()
  const key = (await shop.getByTestId('new-key').textContent()) ?? ''
  const agent = new URL(shop.url()).pathname.split('/').at(-1) ?? ''

  // The pod loads what is assigned, one file on demand, and reports usage.
  const pod = createPodClient({ url: delivery, key })
  const context = await pod.context(agent)
  expect(context.system_prompt).toContain('Manifest check (first edition)')
  expect(context.items.map(({ slug, level }) => [slug, level])).toEqual([
    ['manifest-check', 'instructions'],
    ['tide-table', 'metadata'],
  ])
  const tide = context.items.find(({ slug }) => slug === 'tide-table')
  expect((await pod.content('skills', 'tide-table')).instructions).toContain('add the draught')
  const event = {
    event_id: randomUUID(),
    event_type: 'loaded' as const,
    kind: 'skill',
    slug: 'tide-table',
    digest: tide?.version.digest ?? '',
    occurred_at: new Date().toISOString(),
  }
  expect(await pod.report([event])).toMatchObject({ accepted: 1 })
  await expect(async () => {
    const summary = await shop.request.get('/api/usage/summary?group_by=item')
    expect(JSON.stringify(await summary.json())).toContain('tide-table')
  }).toPass({ timeout: 20_000 })

  // A second edition reaches the pod when it is published, and leaves it at the rollback.
  await writeTree(folder, marketplaceFiles('second edition'))
  expect((await importFolder(folder)).summary).toMatchObject({ added: 0, updated: 2, unchanged: 3 })
  expect((await pod.context(agent)).etag).toBe(context.etag)
  // What a browser would say of itself; a cookie without it is refused.
  const headers = { Origin: new URL(panel.url()).origin }
  const bulk = await panel.request.post('/api/admin/reviews/bulk', {
    headers,
    data: { decision: 'approve', filter: { source: 'harbour' }, publish: true },
  })
  expect(bulk.ok()).toBe(true)
  await expect
    .poll(async () => (await pod.context(agent)).system_prompt, { timeout: 5000 })
    .toContain('(second edition)')
  const detail = z.object({ id: z.string(), versions: z.array(z.object({ id: z.string(), digest: z.string() })) })
  const item = detail.parse(await (await panel.request.get('/api/marketplace/skills/manifest-check')).json())
  const [second, original] = item.versions
  const back = await panel.request.post(`/api/admin/skills/${item.id}/rollback`, {
    headers,
    data: { digest: original?.digest, reason: 'the second edition confuses people' },
  })
  expect(back.ok()).toBe(true)
  await expect.poll(async () => (await pod.context(agent)).etag, { timeout: 5000 }).toBe(context.etag)

  // Revoked in the panel: the pod loses it at the next request.
  await panel.goto(`/admin/collections/versions/${original?.id}`)
  await panel.getByRole('button', { name: 'Revoke' }).first().click()
  await panel.getByRole('dialog').getByLabel('Reason').fill('found to mislead')
  await panel.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await expect
    .poll(async () => (await pod.context(agent)).omitted.map(({ slug }) => slug), { timeout: 5000 })
    .toContain('manifest-check')
  await expect(pod.content('skills', 'manifest-check', original?.digest)).rejects.toMatchObject({ status: 410 })
  expect(second?.digest).not.toBe(original?.digest)
  await rm(folder, { recursive: true, force: true })
})
