import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { z } from 'zod'

const { admin } = z
  .object({ admin: z.object({ email: z.string(), password: z.string() }) })
  .parse(JSON.parse(readFileSync(join(process.env.E2E_DATA_DIR ?? '.data', 'credentials.json'), 'utf8')))

test('an admin sees what a policy would change before it is saved', async ({ page, request }) => {
  const login = await request.post('/api/users/login', { data: admin })
  const { token } = z.object({ token: z.string() }).parse(await login.json())
  const baseUrl = test.info().project.use.baseURL ?? ''
  await page.context().addCookies([{ name: 'payload-token', value: token, url: baseUrl }])
  await page.goto('/admin/globals/policy')
  const ask = page.getByRole('button', { name: 'What would change?' })
  await ask.click()
  await expect(page.getByText(/None of the \d+ verdicts would change\./)).toBeVisible()

  const overrides = page.locator('#field-severityOverrides, .vet-json').locator('textarea').first()
  await overrides.fill('{"no-such-rule": "loud"}')
  await overrides.blur()
  await ask.click()
  await expect(page.locator('.vet-problem')).toContainText('severity_overrides.no-such-rule: must be one of')
  const folder = test.info().outputDir
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, 'policy.png'), fullPage: true })
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)

  const saved = await request.get('/api/admin/policy', { headers: { Authorization: `JWT ${token}` } })
  expect(await saved.json()).not.toHaveProperty('severity_overrides.no-such-rule')
})
