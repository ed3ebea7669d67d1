import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig, devices } from '@playwright/test'
import { findChromium } from './src/cli/test/browser'

// Read once by the runner and again by its workers, which inherit what is set here.
process.env.E2E_DATA_DIR ??= mkdtempSync(join(tmpdir(), 'automatos-e2e-'))
process.env.E2E_PORT ??= '3910'
process.env.E2E_DELIVERY_PORT ??= '3911'
const { E2E_DATA_DIR, E2E_PORT, E2E_DELIVERY_PORT } = process.env
const baseURL = `http://localhost:${E2E_PORT}`

const executablePath = findChromium()
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
const launchOptions = {
  executablePath,
  // Chromium has no sandbox for root, as in containers.
  args: process.getuid?.() === 0 ? ['--no-sandbox', ...QUIET] : QUIET,
}

/** Browser tests against the whole product, started on an empty data directory of its own. */
export default defineConfig({
  testDir: 'src/tests/e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: { baseURL, launchOptions, trace: 'retain-on-failure', screenshot: 'only-on-failure' },
  projects: [
    { name: 'desktop', use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 900 } } },
    {
      name: 'mobile',
      use: { ...devices['Desktop Chrome'], viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
    },
  ],
  webServer: {
    command: 'node --import tsx src/cli/start.ts',
    url: `${baseURL}/readyz`,
    // The first start builds the web app.
    timeout: 10 * 60_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    stdout: 'pipe',
    stderr: 'pipe',
    env: { DATA_DIR: E2E_DATA_DIR, PORT: E2E_PORT, DELIVERY_PORT: E2E_DELIVERY_PORT, LOG_LEVEL: 'warn' },
  },
})
