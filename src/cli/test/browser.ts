import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { say } from '../progress'

/** Where systems keep a Chromium of their own. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Path of a Chromium for the browser tests: CHROMIUM_PATH, Playwright's own, the system's; undefined where there is none. */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH
  if (named !== undefined && named !== '') return named
  return [chromium.executablePath(), ...PLACES].find((path) => existsSync(path))
}

const run = (program: string, ...args: string[]) =>
  spawnSync(program, args, { stdio: ['ignore', 2, 2], timeout: 600_000 }).status === 0

/** Finds a Chromium, or gets one: Playwright's download, then the system's package manager. */
export function ensureChromium(): string | undefined {
  const found = findChromium()
  if (found !== undefined) return found
  say('No Chromium here: installing one for the browser tests …')
  if (run('npx', 'playwright', 'install', 'chromium')) return findChromium()
  if (process.getuid?.() === 0 && run('apt-get', 'update') && run('apt-get', 'install', '-y', 'chromium'))
    return findChromium()
  return undefined
}
