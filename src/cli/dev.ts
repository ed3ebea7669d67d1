import { watch } from 'node:fs'
import { join } from 'node:path'
import { openInstallation } from './installation'
import { say, step } from './progress'
import { projectRoot } from './projectRoot'
import { requireNode } from './requireNode'
import { keepRunning, type RunningChild } from './start/children'
import { checkPorts, checkStore, migrate, seed } from './start/prepare'
import { type Running, untilStopped } from './start/untilStopped'
import { WORKER_FLAGS } from './start/workerFlags'

/**
 * `npm run dev`: the installation with Next compiling on demand, and delivery and worker started again when their code
 * changes. Uses the same data directory as `npm start`, one at a time.
 */
requireNode()
const SETTLE_MILLISECONDS = 300

function restartOnChange(children: RunningChild[]): void {
  let timer: NodeJS.Timeout | undefined
  const changed = (_event: string, file: string | null) => {
    if (file === null || !/\.(ts|mts|json|sql)$/.test(file) || file.endsWith('.test.ts')) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      say(`  ↻  ${file}`)
      for (const child of children) child.restart()
    }, SETTLE_MILLISECONDS)
  }
  for (const folder of ['src', 'workflows', 'collections'])
    watch(join(projectRoot, folder), { recursive: true }, changed)
}

async function bringUp(running: Running, signal: AbortSignal): Promise<void> {
  const onEvent = (message: string) => say(`  !  ${message}`)
  const installation = await step('database', () => openInstallation({ role: 'start', onEvent }))
  running.installation = installation
  await checkPorts(installation)
  await checkStore(installation)
  await migrate(installation, signal)
  await seed(installation, signal)
  if (signal.aborted) return
  const env = { ...installation.childEnv, NODE_ENV: 'development' }
  const delivery = keepRunning({ name: 'delivery', file: 'src/delivery/main.ts', env }, onEvent)
  const worker = keepRunning({ name: 'worker', file: 'src/cli/worker.ts', env, flags: WORKER_FLAGS }, onEvent)
  const web = keepRunning({ name: 'web', file: 'src/cli/web.ts', args: ['--dev'], env }, onEvent)
  running.children = [delivery, worker, web]
  restartOnChange([delivery, worker])
  say(`\n  storefront    ${installation.env.publicUrl}\n  admin panel   ${installation.env.publicUrl}/admin\n`)
}

process.exit(await untilStopped(bringUp))
