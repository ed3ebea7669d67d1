import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Installation, openInstallation, SetupError } from '../installation'
import { say, sinceStart, step } from '../progress'
import { keepRunning } from './children'
import { build, checkPorts, checkStore, migrate, seed } from './prepare'
import { type Running, untilStopped } from './untilStopped'
import { waitUntilReady } from './readiness'
import { WORKER_FLAGS } from './workerFlags'

const READY_WITHIN = 120_000

const localAddress = (host: string, port: number) => {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host
  return `http://${reachable}:${port}`
}

async function launch({ env, childEnv }: Installation, running: Running, signal: AbortSignal): Promise<void> {
  const specs = [
    { name: 'delivery', file: 'src/delivery/main.ts', env: childEnv },
    { name: 'worker', file: 'src/cli/worker.ts', env: childEnv, flags: WORKER_FLAGS },
    { name: 'web', file: 'src/cli/web.ts', env: childEnv },
  ]
  running.children = specs.map((spec) => keepRunning(spec, (message) => say(`  !  ${message}`)))
  const ready = async (name: string, port: number) => {
    const answer = await waitUntilReady(`${localAddress(env.host, port)}/readyz`, READY_WITHIN, signal)
    if (!answer.ok && !signal.aborted) throw new SetupError(`${name} did not become ready: ${answer.reason}`)
  }
  await Promise.all([
    step('delivery ready', () => ready('delivery', env.deliveryPort)),
    step('web ready', () => ready('web', env.port)),
  ])
}

function announce({ env, embedded }: Installation): void {
  const credentials = join(env.dataDir, 'credentials.json')
  const lines = [
    '',
    `Automatos Marketplace is ready after ${sinceStart()}.`,
    '',
    `  storefront    ${env.publicUrl}`,
    `  admin panel   ${env.publicUrl}/admin`,
    `  API           ${env.publicUrl}/api/openapi.json`,
    `  pods          ${env.deliveryUrl}`,
    existsSync(credentials) ? `  credentials   ${credentials}` : undefined,
    `  data          ${embedded ? `${env.dataDir} (embedded Postgres)` : 'external Postgres'}, objects in ${env.s3 === undefined ? join(env.dataDir, 'objects') : `S3 bucket ${env.s3.bucket}`}`,
    '',
    'Ctrl-C stops it.',
  ]
  console.log(lines.filter((line) => line !== undefined).join('\n'))
}

async function bringUp(running: Running, signal: AbortSignal): Promise<void> {
  say('Automatos Marketplace is starting …')
  const installation = await step('database', () =>
    openInstallation({ role: 'start', onEvent: (message) => say(`  !  ${message}`) }),
  )
  running.installation = installation
  if (signal.aborted) return
  await checkPorts(installation)
  await checkStore(installation)
  const together = new AbortController()
  const either = AbortSignal.any([signal, together.signal])
  try {
    await Promise.all([
      migrate(installation, either).then(() => seed(installation, either)),
      build(installation, either),
    ])
  } catch (error) {
    together.abort()
    throw error
  }
  if (signal.aborted) return
  await launch(installation, running, signal)
  if (!signal.aborted) announce(installation)
}

/** Brings everything up, keeps it up until a signal, and takes it down in order. Resolves with the exit code. */
export const run = (): Promise<number> => untilStopped(bringUp)
