import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Tally } from '../check/runChecks'

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
})
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()).default([]),
})

/**
 * Counts one runner's tests. A run that left no report, or ran nothing, or failed without a failed test (a file that
 * does not load, an error outside of tests) counts as one failure, so that no crash looks like a success.
 */
const settle = (tally: Tally | undefined, exitCode: number | null): Tally => {
  if (tally === undefined) return { passed: 0, failed: 1 }
  const ran = tally.passed + tally.failed > 0
  return (exitCode === 0 && ran) || tally.failed > 0 ? tally : { passed: tally.passed, failed: 1 }
}

async function read<T>(file: string, schema: z.ZodType<T>): Promise<T | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return undefined
  }
}

/** Result of a Vitest run from its JSON report. */
export async function vitestTally(file: string, exitCode: number | null): Promise<Tally> {
  const report = await read(file, vitestReport)
  if (report === undefined) return settle(undefined, exitCode)
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length
  return settle({ passed: report.numPassedTests, failed: report.numFailedTests + unloaded }, exitCode)
}

/** Result of a Playwright run from its JSON report; a test that passed on a second attempt has passed. */
export async function playwrightTally(file: string, exitCode: number | null): Promise<Tally> {
  const report = await read(file, playwrightReport)
  if (report === undefined) return settle(undefined, exitCode)
  const { expected, unexpected, flaky } = report.stats
  return settle({ passed: expected + flaky, failed: unexpected }, exitCode)
}
