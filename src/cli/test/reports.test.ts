import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { playwrightTally, vitestTally } from './reports'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'automatos-reports-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const report = async (content: unknown) => {
  const file = join(folder, 'report.json')
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}
const vitest = (passed: number, failed: number, unloaded = 0) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  testResults: Array.from({ length: unloaded }, () => ({ status: 'failed', assertionResults: [] })),
})
const playwright = (expected: number, unexpected: number, flaky = 0) => ({ stats: { expected, unexpected, flaky } })

describe('the tally of a test run', () => {
  it('is what the report says', async () => {
    expect(await vitestTally(await report(vitest(12, 0)), 0)).toEqual({ passed: 12, failed: 0 })
    expect(await vitestTally(await report(vitest(12, 2)), 1)).toEqual({ passed: 12, failed: 2 })
    expect(await playwrightTally(await report(playwright(5, 1, 1)), 1)).toEqual({ passed: 6, failed: 1 })
  })

  it('counts files that did not load', async () => {
    expect(await vitestTally(await report(vitest(12, 0, 2)), 1)).toEqual({ passed: 12, failed: 2 })
  })

  it.each([
    ['no report', undefined, 0],
    ['a broken report', '{', 0],
    ['no tests', vitest(0, 0), 0],
    ['an error outside of tests', vitest(3, 0), 1],
    ['a killed runner', vitest(3, 0), null],
  ])('never takes %s for success', async (_what, content, code) => {
    const file = content === undefined ? join(folder, 'missing.json') : await report(content)
    expect((await vitestTally(file, code)).failed).toBe(1)
  })
})
