import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { runChecks, type Tally } from '../check/runChecks'
import { freePort } from '../postgres/settingsFile'
import { say } from '../progress'
import { projectRoot } from '../projectRoot'
import { ensureChromium } from './browser'
import { playwrightTally, vitestTally } from './reports'

const bin = join(projectRoot, 'node_modules', '.bin')

/** Runs a test runner with its own output on our stderr. */
function stream(program: string, args: string[], env: Record<string, string>): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(join(bin, program), args, {
      cwd: projectRoot,
      env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, ...env },
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    })
    child.once('error', () => resolve(null))
    child.once('close', resolve)
  })
}

async function vitest(folder: string): Promise<Tally> {
  const file = join(folder, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  return vitestTally(file, await stream('vitest', ['run', ...reporters], {}))
}

async function playwright(folder: string): Promise<Tally> {
  const chromium = ensureChromium()
  if (chromium === undefined) {
    say('No Chromium could be found or installed; set CHROMIUM_PATH. The browser tests did not run.')
    return { passed: 0, failed: 1 }
  }
  const file = join(folder, 'playwright.json')
  const code = await stream('playwright', ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    CHROMIUM_PATH: chromium,
    E2E_DATA_DIR: join(folder, 'data'),
    E2E_PORT: String(await freePort()),
    E2E_DELIVERY_PORT: String(await freePort()),
  })
  return playwrightTally(file, code)
}

/** Runs all checks and tests, in order of how quickly they object. */
export async function runTests(): Promise<Tally> {
  const folder = await mkdtemp(join(tmpdir(), 'automatos-test-'))
  try {
    const tallies: Tally[] = []
    say('\nChecks')
    tallies.push(await runChecks())
    say('\nUnit and integration tests')
    tallies.push(await vitest(folder))
    say('\nBrowser tests')
    tallies.push(await playwright(folder))
    return {
      passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
      failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
