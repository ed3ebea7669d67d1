import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sourceHash } from './sourceHash'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'automatos-hash-'))
  for (const folder of ['src/app', 'src/cli', 'collections']) await mkdir(join(root, folder), { recursive: true })
  await writeFile(join(root, 'src/app/page.tsx'), 'one')
})
afterAll(() => rm(root, { recursive: true, force: true }))

it('changes with what is built, and with nothing else', async () => {
  const first = await sourceHash(root)
  for (const file of ['src/cli/start.ts', 'src/app/page.test.tsx', 'README.md']) await writeFile(join(root, file), 'x')
  expect(await sourceHash(root)).toBe(first)
  await writeFile(join(root, 'src/app/page.tsx'), 'two')
  const second = await sourceHash(root)
  expect(second).not.toBe(first)
  await writeFile(join(root, 'collections/Items.ts'), 'x')
  expect(await sourceHash(root)).not.toBe(second)
})
