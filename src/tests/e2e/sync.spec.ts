import { mkdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { z } from 'zod'
import { marketplaceFiles, writeTree } from '../support/marketplace'

const dataDir = process.env.E2E_DATA_DIR ?? '.data'
const { admin } = z
  .object({ admin: z.object({ email: z.string(), password: z.string() }) })
  .parse(JSON.parse(readFileSync(join(dataDir, 'credentials.json'), 'utf8')))

const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } }

/** The page as it is at both widths in both themes, into SYNC_SCREENSHOTS where that names a folder; and that nothing of it is wider than a phone. */
async function pictures(page: Page, name: string): Promise<void> {
  const folder = process.env.SYNC_SCREENSHOTS ?? test.info().outputDir
  mkdirSync(folder, { recursive: true })
  for (const theme of ['light', 'dark'])
    for (const [device, size] of Object.entries(SIZES)) {
      await page.setViewportSize(size)
      await page.evaluate((value) => document.documentElement.setAttribute('data-theme', value), theme)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width, `${name} on a ${device}`).toBeLessThanOrEqual(size.width)
      await page.screenshot({ path: join(folder, `${name}-${device}-${theme}.png`), fullPage: true })
    }
  await page.setViewportSize(SIZES.desktop)
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'light'))
}

/** For the README: what the window shows, into SCREENSHOTS where that names a folder, as the story's pictures. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS ?? test.info().outputDir
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

/** The panel's menu is folded away on small windows. */
async function menu(page: Page, verb: 'Open' | 'Close'): Promise<void> {
  const button = page.getByRole('button', { name: `${verb} Menu` }).filter({ visible: true })
  if ((await button.count()) > 0) await button.first().click()
}

/** A marketplace with enough in it to page, one item that cannot be read in, and one that deserves a warning. */
const shop = (edition: string): Record<string, string> => ({
  ...marketplaceFiles(edition),
  ...Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [
      `skills/knot-${index}/SKILL.md`,
      `---\nname: knot-${index}\ndescription: Ties knot number ${index}. Use when a rope has to hold.\n---\n\nTie it.\n`,
    ]),
  ),
  'skills/silent/SKILL.md': '---\nname: silent\n---\n',
  'skills/odd-folder/SKILL.md':
    '---\nname: another-name\ndescription: Lies in a folder of another name. Use to see a warning.\n---\n\nNothing to do.\n',
})

test.use({ actionTimeout: 20_000 })

test('a curator syncs, looks, filters, tries out, pauses and accepts a loss', async ({ browser, isMobile }) => {
  test.skip(isMobile, 'one pass visits both widths by itself')
  test.setTimeout(240_000)
  const folder = await mkdtemp(join(tmpdir(), 'automatos-e2e-sync-'))
  const name = `knots ${folder.slice(-6)}`
  await writeTree(folder, shop('first edition'))
  const page = await (await browser.newContext()).newPage()
  // Who is not logged in comes back here afterwards.
  await page.goto('/admin/sync')
  await page.waitForURL('**/admin/login?redirect=*')
  await page.locator('#field-email').fill(admin.email)
  await page.locator('#field-password').fill(admin.password)
  await page.getByRole('button', { name: 'Login' }).click()
  await page.waitForURL('**/admin/sync')
  const made = await page.request.post('/api/sources', {
    headers: { Origin: new URL(page.url()).origin },
    data: { name, type: 'directory', location: folder, schedule: '0 4 * * *' },
  })
  expect(made.ok()).toBe(true)

  // The overview knows the new source and follows its first sync to the end.
  await page.goto('/admin/sync')
  const card = page.getByRole('listitem', { name, exact: true })
  await expect(card.getByText('Not synced yet')).toBeVisible()
  await card.getByRole('button', { name: 'Sync now' }).click()
  await expect(card.getByText('Healthy')).toBeVisible({ timeout: 60_000 })
  await expect(card.getByText(/\d+ skills, 1 plugin, 1 persona, 1 command/)).toBeVisible()
  await expect(card.getByText(/\d+ to review/)).toBeVisible({ timeout: 60_000 })
  await pictures(page, 'sync-overview')
  await picture(page, 'sync')

  // A token can be given, masked, and is never shown again.
  await card.getByRole('link', { name: 'Configure' }).click()
  await page.waitForURL(/\/admin\/collections\/sources\//)
  const token = page.getByLabel('Token', { exact: true })
  await expect(token).toHaveAttribute('type', 'password')
  await token.fill('a-token-of-this-source')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/successfully/i).first()).toBeVisible()
  await page.reload()
  await expect(token).toHaveValue('')
  expect(await page.content()).not.toContain('a-token-of-this-source')
  await page.goto('/admin/sync')

  // The history leads to the run, the run to every item.
  await card.getByRole('link', { name, exact: true }).click()
  await page.waitForURL(/\/admin\/sync\/[0-9a-f-]{36}$/)
  const runs = page.getByRole('list', { name: 'Runs' })
  await expect(runs.getByText('Completed')).toBeVisible()
  await pictures(page, 'sync-source')
  await runs.getByRole('link').first().click()
  await page.waitForURL(/\/admin\/sync\/runs\/[0-9a-f-]{36}$/)
  const results = page.getByRole('list', { name: 'Results', exact: true })
  await expect(results.getByRole('listitem').first()).toBeVisible()
  await expect(page.getByText('Page 1 of 2')).toBeVisible()
  await picture(page, 'sync-run')
  await page.getByRole('button', { name: 'Next', exact: true }).click()
  await expect(page.getByText('Page 2 of 2')).toBeVisible()
  await page.getByRole('searchbox').fill('knot-17')
  await expect(results.getByRole('link', { name: 'knot-17' })).toBeVisible()
  await expect(page).toHaveURL(/search=knot-17/)
  await page.getByRole('searchbox').fill('')
  await page.getByLabel(/With warnings/).check()
  await expect(page.getByRole('list', { name: 'Warnings' }).first()).toBeVisible()
  await pictures(page, 'sync-run')
  await page.getByRole('link', { name: 'Review what arrived' }).click()
  await page.waitForURL(/\/admin\/review\?source=/)
  await expect(page.getByLabel('Source')).toHaveValue(name)
  await expect(page.getByText(/^All \d+ that fit the filters/)).toBeVisible()
  // Two changes in a row both count; Back takes back the last.
  await page.getByLabel('Kind').selectOption('skill')
  await page.getByLabel('Sort').selectOption('name')
  await expect(page).toHaveURL(/kind=skill&source=.*&sort=name/)
  await page.goBack()
  await expect(page).not.toHaveURL(/sort=name/)
  await expect(page.getByLabel('Sort')).toHaveValue('risk')
  await expect(page.getByLabel('Kind')).toHaveValue('skill')

  // Upstream changes without a new label: a dry run says so and changes nothing, the real one flags it.
  await writeTree(folder, shop('second edition'))
  await page.goto('/admin/sync')
  await card.getByRole('button', { name: 'Dry run' }).click()
  await card.getByRole('link', { name: 'See what would change' }).click({ timeout: 60_000 })
  await expect(page.getByText('This is a dry run')).toBeVisible()
  await page.getByRole('button', { name: /Would be updated/ }).click()
  await expect(results.getByText('Would be updated').first()).toBeVisible()
  await pictures(page, 'sync-dry-run')
  await page.getByRole('button', { name: 'Sync now' }).click()
  await page.getByRole('button', { name: /^Updated/ }).click({ timeout: 60_000 })
  await expect(results.getByText('Same label, new content').first()).toBeVisible()
  await pictures(page, 'sync-flags')

  // Paused, and taken up again.
  await page.goto('/admin/sync')
  await card.getByRole('button', { name: 'Pause' }).click()
  await expect(card.getByRole('button', { name: 'Resume' })).toBeVisible()
  await page.getByRole('button', { name: /^Paused \d/ }).click()
  await expect(card).toBeVisible()
  await expect(page).toHaveURL(/show=paused/)
  await page.goBack()
  await expect(page.getByRole('button', { name: /^Sources \d/ })).toHaveAttribute('aria-pressed', 'true')
  await page.goForward()
  await expect(page.getByRole('button', { name: /^Paused \d/ })).toHaveAttribute('aria-pressed', 'true')
  await pictures(page, 'sync-paused')
  await card.getByRole('button', { name: 'Resume' }).click()
  await expect(card).toBeHidden()

  // Nearly everything vanishes upstream: the sync halts and asks; accepted, the items are marked, not removed.
  const files = Object.entries(shop('second edition')).filter(([path]) => !path.startsWith('skills/knot-'))
  await writeTree(folder, Object.fromEntries(files))
  await page.goto('/admin/sync')
  await card.getByRole('button', { name: 'Sync now' }).click()
  await expect(card.getByText('Halted: needs you')).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: /^Need attention/ }).click()
  await card.getByRole('button', { name: 'Accept shrink and sync' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('Nothing is deleted')).toBeVisible()
  await pictures(page, 'sync-accept-shrink')
  await dialog.getByRole('button', { name: 'Accept and sync' }).click()
  await page.goto('/admin/sync')
  await expect(card.getByText('Healthy')).toBeVisible({ timeout: 60_000 })
  await expect(card.getByText(/60 gone upstream/)).toBeVisible()
  await menu(page, 'Open')
  await page.getByRole('link', { name: 'All runs' }).click()
  await expect(page.getByText('Shrink accepted').first()).toBeVisible()
  await menu(page, 'Close')
  await pictures(page, 'sync-all-runs')
  await rm(folder, { recursive: true, force: true })
})
