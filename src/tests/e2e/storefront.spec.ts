import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const credentials = z
  .object({
    owner: z.object({ email: z.string(), password: z.string() }),
    workspace: z.object({ slug: z.string() }),
    agent: z.object({ slug: z.string() }),
  })
  .parse(JSON.parse(readFileSync(join(process.env.E2E_DATA_DIR ?? '.data', 'credentials.json'), 'utf8')))

const workspace = `/workspace/${credentials.workspace.slug}`

async function logIn(page: Page, next = workspace): Promise<void> {
  await page.goto(`/login?next=${encodeURIComponent(next)}`)
  await page.getByLabel('E-mail').fill(credentials.owner.email)
  await page.getByLabel('Password').fill(credentials.owner.password)
  await page.getByRole('main').getByRole('button', { name: 'Log in' }).click()
  await page.waitForURL((url) => url.pathname !== '/login')
}

/** Every rule of axe, best practices included; and the page is no wider than the screen. */
async function expectGoodPage(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, 'horizontal overflow').toBe(0)
}

const firstCard = (page: Page) => page.getByRole('main').getByRole('article').first()
const cards = (page: Page) => page.getByRole('main').getByRole('article')

test.describe('browsing', () => {
  test('home shows what there is and searches it', async ({ page }) => {
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Newest' })).toBeVisible()
    await expectGoodPage(page)
    await page.getByLabel('Search the whole catalog').fill('code review')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/search\?q=code/)
    await expect(cards(page).filter({ hasText: 'code-review' }).first()).toBeVisible()
    await expectGoodPage(page)
  })

  test('search forgives a typing mistake and says when nothing is found', async ({ page }) => {
    await page.goto('/search?q=code-reveiw')
    await expect(cards(page).filter({ hasText: 'code-review' }).first()).toBeVisible()
    await page.goto('/search?q=zzzzqqqq')
    await expect(page.getByText('Nothing found')).toBeVisible()
    await expectGoodPage(page)
  })

  for (const kind of ['skills', 'plugins', 'personas', 'commands']) {
    test(`${kind} can be listed, filtered and ordered by their address alone`, async ({ page }) => {
      await page.goto(`/${kind}`)
      const all = await cards(page).count()
      expect(all).toBeGreaterThan(0)
      await expectGoodPage(page)
      await page.goto(`/${kind}?sort=name`)
      const names = await cards(page).getByRole('heading').allTextContents()
      const sorted = names.toSorted((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' }))
      expect(names).toEqual(sorted)
      await page.goto(`/${kind}?max_tokens=1`)
      await expect(page.getByText('Nothing matches')).toBeVisible()
    })
  }

  test('filters are links that add up and can be taken back', async ({ page }) => {
    await page.goto('/skills')
    const before = await page.getByText(/^\d[\d,]* skills?$/).textContent()
    // A phone has the filters behind a line that opens, a desk beside the list.
    const folded = page.getByRole('main').locator('details > summary').first()
    const filters = (await folded.isVisible())
      ? page.getByRole('main').locator('details').first()
      : page.getByRole('complementary', { name: 'Filters' })
    if (await folded.isVisible()) await folded.click()
    await filters.getByRole('region', { name: 'Category' }).getByRole('link').first().click()
    await expect(page).toHaveURL(/category=/)
    await expect(page.getByText(/^\d[\d,]* skills?$/)).not.toHaveText(before ?? '')
    await page.getByRole('link', { name: /^Remove filter/ }).click()
    await expect(page).not.toHaveURL(/category=/)
  })

  test('lists and filters work without script', async ({ browser, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) })
    const page = await context.newPage()
    await page.goto('/skills')
    await page.getByLabel('Search skills').fill('review')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/q=review/)
    await expect(firstCard(page)).toBeVisible()
    await context.close()
  })

  test('the theme can be switched and stays', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto('/skills')
    await page.getByRole('button', { name: 'Switch between light and dark' }).click()
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await expectGoodPage(page)
  })

  test('what is not there is a 404 in our frame', async ({ page }) => {
    for (const path of ['/nothing', '/skills/no-such-skill', '/a/b/c', '/workspace-of-nobody']) {
      const response = await page.goto(path)
      expect(response?.status(), path).toBe(404)
      await expect(page.getByText('There is nothing here')).toBeVisible()
    }
    await expectGoodPage(page)
  })

  test('the page can be walked by keyboard from the skip link on', async ({ page }) => {
    await page.goto('/skills')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.locator('#content')).toBeFocused()
  })
})

test.describe('details', () => {
  test('a skill shows instructions, tokens, trust, source, files and versions', async ({ page }) => {
    await page.goto('/skills/code-review')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('code-review')
    for (const name of ['Instructions', 'Tokens', 'Trust', 'Source', 'Files', 'Versions'])
      await expect(page.getByRole('heading', { name, exact: true })).toBeVisible()
    await expect(page.getByText('SKILL.md', { exact: true })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Log in to enable' })).toBeVisible()
    await expectGoodPage(page)
  })

  test('a plugin leads on to what it brings', async ({ page }) => {
    await page.goto('/plugins/engineering-essentials')
    const contents = page.getByRole('region', { name: 'What it brings' })
    await expect(contents.getByRole('heading', { name: /skills?$/ })).toBeVisible()
    await expectGoodPage(page)
    await contents.getByRole('link', { name: 'code-review' }).click()
    await expect(page).toHaveURL(/\/skills\/code-review$/)
  })

  test('a file comes as bytes to keep, never as a page', async ({ page }) => {
    await page.goto('/skills/code-review')
    const href = await page.getByRole('link', { name: 'Download SKILL.md' }).getAttribute('href')
    const response = await page.request.get(href ?? '')
    expect(response.status()).toBe(200)
    expect(response.headers()['content-type']).toBe('application/octet-stream')
    expect(response.headers()['content-disposition']).toContain('attachment')
  })

  test('a phone shows all of it without scrolling sideways', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    for (const path of ['/', '/skills', '/skills/code-review', '/plugins/engineering-essentials', '/login']) {
      await page.goto(path)
      await expectGoodPage(page)
    }
    await page.getByLabel('Menu', { exact: true }).click()
    await page.getByRole('navigation', { name: 'Catalog menu' }).getByRole('link', { name: 'Personas' }).click()
    await expect(page).toHaveURL(/\/personas$/)
  })
})

test.describe('members', () => {
  test('a wrong password is told, a right one leads back', async ({ page }) => {
    await page.goto('/login')
    await expectGoodPage(page)
    await page.getByLabel('E-mail').fill('nobody@example.org')
    await page.getByLabel('Password').fill('not-the-password')
    await page.getByRole('main').getByRole('button', { name: 'Log in' }).click()
    await expect(page.getByRole('main').getByRole('alert')).toHaveText('That address and password do not match.')
    await logIn(page, '/skills/code-review')
    await expect(page).toHaveURL(/\/skills\/code-review$/)
    await page.getByLabel(/^Account of/).click()
    await page.getByRole('button', { name: 'Log out' }).click()
    await expect(page.getByRole('link', { name: 'Log in', exact: true })).toBeVisible()
  })

  test('a workspace is hidden from strangers', async ({ page }) => {
    await page.goto(workspace)
    await expect(page).toHaveURL(/\/login\?next=/)
    await logIn(page)
    const response = await page.goto('/workspace/not-mine')
    expect(response?.status()).toBe(404)
  })

  test('an item is enabled and disabled again', async ({ page }) => {
    await logIn(page, '/skills?sort=name&tier=free')
    const panel = page.getByRole('region', { name: 'Use it', exact: true })
    const links = await cards(page)
      .getByRole('link')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')))
    let item = ''
    for (const href of links) {
      await page.goto(href ?? '')
      if (
        await panel
          .getByRole('button', { name: /^Enable/ })
          .first()
          .isVisible()
      ) {
        item = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
        break
      }
    }
    expect(item).not.toBe('')
    await panel
      .getByRole('button', { name: /^Enable/ })
      .first()
      .click()
    await expect(panel.getByText('Enabled', { exact: true }).first()).toBeVisible()
    await page.goto(workspace)
    await expectGoodPage(page)
    const row = page.getByRole('list', { name: 'Enabled items' }).getByRole('listitem').filter({ hasText: item })
    await row.getByRole('button', { name: `Disable ${item}`, exact: true }).click()
    await expect(row).toHaveCount(0)
  })

  test('an agent is made, equipped, given a key, and the key taken back', async ({ page }) => {
    const name = `Test agent ${Date.now()}`
    await logIn(page, `${workspace}/agents`)
    await expectGoodPage(page)
    await page.getByRole('link', { name: 'New agent' }).click()
    await expect(page.getByRole('heading', { name: 'New agent' })).toBeVisible()
    await expectGoodPage(page)
    await page.getByRole('button', { name: 'Create agent' }).click()
    await expect(page.getByText('Give the agent a name.')).toBeVisible()
    await page.getByLabel('Name').fill(name)
    await page.getByLabel('Model').fill('gpt-5.1')
    await page.getByLabel('Temperature').fill('0.4')
    const persona = page.getByLabel('Persona')
    if ((await persona.getByRole('option').count()) > 1) await persona.selectOption({ index: 1 })
    const sum = page.getByTestId('token-sum')
    const before = await sum.textContent()
    await page.getByRole('button', { name: /^Add code-review/ }).click()
    await expect(sum).not.toHaveText(before ?? '')
    await page.getByLabel('When code-review is loaded').selectOption('always')
    await page.getByLabel('Priority of code-review').fill('5')
    const expected = await sum.textContent()
    await page.getByRole('button', { name: 'Create agent' }).click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await expect(page.getByLabel('When code-review is loaded')).toHaveValue('always')
    await expect(page.getByLabel('Priority of code-review')).toHaveValue('5')
    await expect(sum).toHaveText(expected ?? '')

    await page.getByRole('spinbutton', { name: 'Token budget' }).fill('500')
    await expect(page.getByText(/exceeds the budget/)).toBeVisible()
    await page.getByLabel('When code-review is loaded').selectOption('on_demand')
    await page.getByRole('button', { name: 'Save agent' }).click()
    await expect(page.getByText('Saved.')).toBeVisible()

    await page.getByLabel('Label').fill('spec')
    await page.getByRole('button', { name: 'Create key' }).click()
    await expect(page.getByTestId('new-key')).toHaveText(/^ak_[\w-]{43}$/)
    await expectGoodPage(page)
    await page.reload()
    await expect(page.getByTestId('new-key')).toHaveCount(0)
    await page.getByRole('button', { name: 'Revoke key spec' }).click()
    await expect(page.getByRole('list', { name: 'Keys' }).getByText('Revoked')).toBeVisible()
  })
})
