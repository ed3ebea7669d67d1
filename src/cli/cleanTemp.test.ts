import { mkdir, mkdtemp, readdir, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cleanTemp, tempDirOf } from './cleanTemp'

let root: string
let folder: string
const DAY_MS = 24 * 60 * 60 * 1000

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'clean-test-'))
  folder = tempDirOf(root)
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function made(name: string, hoursOld: number): Promise<void> {
  await mkdir(join(folder, name, 'repository.git'), { recursive: true })
  await writeFile(join(folder, name, 'repository.git', 'pack'), 'bytes')
  const then = new Date(Date.now() - hoursOld * 60 * 60 * 1000)
  await utimes(join(folder, name), then, then)
}

describe('cleanTemp', () => {
  it('removes what connectors left more than a day ago, and nothing that is younger', async () => {
    for (const kind of ['git', 'npm', 'tarball', 'download', 'automatos-upload']) {
      await made(`${kind}-Old123`, 25)
      await made(`${kind}-New123`, 23)
    }
    const removed = await cleanTemp(folder)
    expect(removed).toHaveLength(5)
    expect((await readdir(folder)).every((name) => name.endsWith('-New123'))).toBe(true)
    expect(await cleanTemp(folder)).toEqual([])
    expect(await cleanTemp(folder, undefined, Date.now() + DAY_MS)).toHaveLength(5)
  })

  it('leaves alone what is not ours, files, and what links lead to', async () => {
    await made('somebody', 100)
    await made('git-tooLong1', 100)
    await writeFile(join(folder, 'git-File12'), 'x')
    const elsewhere = join(root, 'elsewhere')
    await mkdir(elsewhere)
    await writeFile(join(elsewhere, 'precious'), 'x')
    await symlink(elsewhere, join(folder, 'git-Link12'))
    expect(await cleanTemp(folder, undefined, Date.now() + 2 * DAY_MS)).toEqual([])
    expect(await readdir(elsewhere)).toEqual(['precious'])
    expect(await readdir(folder)).toHaveLength(4)
  })

  it('lets several workers clean at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => made(`git-Old${String(index).padStart(3, '0')}`, 48)))
    const troubles: unknown[] = []
    await Promise.all([1, 2, 3].map(() => cleanTemp(folder, (error) => troubles.push(error))))
    expect(await readdir(folder)).toEqual([])
    expect(troubles).toEqual([])
  })

  it('keeps its folder from other people of the machine', async () => {
    expect(((await stat(folder)).mode & 0o777).toString(8)).toBe('700')
  })
})
