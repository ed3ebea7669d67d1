import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepRunning, type RunningChild } from './children'

let folder: string
let notesFile: string
const running: RunningChild[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'automatos-children-'))
  notesFile = join(folder, 'notes')
})
afterEach(async () => {
  for (const child of running.splice(0)) child.kill()
  await rm(folder, { recursive: true, force: true })
})

const notes = async () => (await readFile(notesFile, 'utf8').catch(() => '')).split('\n').filter(Boolean)
const starts = async () => (await notes()).filter((note) => note.startsWith('start')).length
const until = async (done: () => Promise<boolean>) => {
  const deadline = Date.now() + 15_000
  while (!(await done())) {
    if (Date.now() > deadline) throw new Error('It did not happen in time.')
    await sleep(20)
  }
}
const run = (env: Record<string, string> = {}) => {
  const events: string[] = []
  const file = 'src/tests/fixtures/children/worker.ts'
  const child = keepRunning({ name: 'worker', file, env: { NOTES: notesFile, ...env } }, (event) => events.push(event))
  running.push(child)
  return { child, events }
}

describe('keepRunning', { timeout: 30_000 }, () => {
  it('asks a process to end and waits until it has', async () => {
    const { child, events } = run()
    await until(async () => (await starts()) === 1)
    await child.stop()
    expect((await notes()).at(-1)).toBe('term')
    expect(events).toEqual([])
  })

  it('runs a killed process again', async () => {
    const { child, events } = run()
    await until(async () => (await starts()) === 1)
    process.kill(child.pid() ?? 0, 'SIGKILL')
    await until(async () => (await starts()) === 2)
    expect(events).toEqual(['worker ended (SIGKILL); again in 0.5 s'])
    await child.stop()
  })

  it('waits longer after every crash', async () => {
    const { child, events } = run({ CRASH: '1' })
    await until(async () => events.length === 3)
    expect(events.map((event) => /again in (.*) s/.exec(event)?.[1])).toEqual(['0.5', '1', '2'])
    await child.stop()
    const before = await starts()
    await sleep(300)
    expect(await starts()).toBe(before)
  })

  it('restarts at once when told to', async () => {
    const { child } = run()
    await until(async () => (await starts()) === 1)
    child.restart()
    await until(async () => (await starts()) === 2)
    await child.stop()
  })

  it('kills a process that does not listen, after eight seconds', async () => {
    const { child } = run({ DEAF: '1' })
    await until(async () => (await starts()) === 1)
    const begun = Date.now()
    await child.stop()
    expect(Date.now() - begun).toBeGreaterThan(7000)
    expect(Date.now() - begun).toBeLessThan(10_000)
  })
})
