import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { importInto } from '@/cli/importInto'
import { sourceSpecOf } from '@/connectors/specFor'
import type { SyncRunView } from '@/contracts/sync'
import { env } from '@/env'
import { openApp, type TestApp } from '../support/app'
import { agentText, skillText } from '../support/sources'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let app: TestApp
let folder: string
beforeAll(async () => {
  app = await openApp()
  folder = await mkdtemp(join(tmpdir(), 'import-file-'))
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

/** What `npm run import -- FILE` does once the installation is open. */
async function importFile(path: string, text: string): Promise<SyncRunView> {
  const file = join(folder, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
  const found = await sourceSpecOf(file)
  if (!found.ok) throw new Error(found.reason)
  expect(found.spec.type).toBe('upload')
  return importInto(app.payload, env(), { name: 'unused', ...found.spec }, () => undefined)
}

it.each([
  ['tidy/SKILL.md', skillText('tidy'), 'skill', 'tidy'],
  ['neat/SKILL.md', skillText('neat'), 'skill', 'neat'],
  ['agents/judge.md', agentText('judge'), 'persona', 'judge'],
  ['commands/ship.md', 'Ship it.\n', 'command', 'ship'],
  ['loose.md', '---\nname: loose\ndescription: Is loose.\ntools: Read\n---\nYou are loose.\n', 'persona', 'loose'],
])('takes in %s by what its folder or frontmatter says', async (path, text, kind, slug) => {
  const view = await importFile(path, text)
  expect(view).toMatchObject({ status: 'completed', summary: { added: 1, failed: 0, skipped: 0 } })
  expect(view.results).toMatchObject([{ kind, slug, outcome: 'added' }])
  const states = await app.query('select state from versions where id = $1::uuid', [view.results[0]?.version_id])
  expect(states).toEqual([{ state: 'pending_review' }])
})

it('makes a new version of the same item of a file of the same name', async () => {
  const again = await importFile('agents/judge.md', agentText('judge').replace('You are', 'You surely are'))
  expect(again.results).toMatchObject([{ kind: 'persona', slug: 'judge', outcome: 'updated' }])
})

it('says what is wrong with a file that holds nothing', async () => {
  const view = await importFile('commands/empty.md', '---\nmodel: x\n---\n')
  expect(view.results).toMatchObject([{ outcome: 'failed', reason: expect.stringContaining('neither a description') }])
})
