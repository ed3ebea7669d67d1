import { createObjectStore } from '@/storage'
import { type Installation, SetupError } from '../installation'
import { say, step } from '../progress'
import { buildState, buildWeb } from './build'
import { pendingMigrations } from './migrations'
import { portProblems } from './ports'
import { runScript } from './runScript'
import { isSeeded, markSeeded } from './seeded'

/** Throws a SetupError naming the variables whose ports cannot be listened on. */
export async function checkPorts({ env }: Installation): Promise<void> {
  const ports = [
    { variable: 'PORT', port: env.port },
    { variable: 'DELIVERY_PORT', port: env.deliveryPort },
  ]
  if ((await portProblems(env.host, ports, 0)).length === 0) return
  say('     a port is in use; waiting a few seconds in case it is an earlier instance that is ending')
  const problems = await portProblems(env.host, ports)
  if (problems.length > 0) throw new SetupError(problems.join('\n'))
}

/** Throws a SetupError when the object store cannot be used. */
export async function checkStore({ env }: Installation): Promise<void> {
  const checked = await createObjectStore(env).check()
  if (!checked.ok) throw new SetupError(checked.reason)
}

/** Applies the migrations that the database has not had. */
export async function migrate({ env, childEnv }: Installation, signal: AbortSignal): Promise<void> {
  const pending = await pendingMigrations(env.databaseUrl)
  if (pending.length === 0) return
  await step(`migrations (${pending.length})`, () => runScript('src/cli/migrate.ts', { env: childEnv, signal }))
}

/** Builds the web app when its source changed. */
export async function build({ env, childEnv }: Installation, signal: AbortSignal): Promise<void> {
  const { current, hash } = await buildState()
  if (current) return
  say('     building the web app: one to three minutes, once')
  await step('web app built', () => buildWeb({ hash, dataDir: env.dataDir, env: childEnv, signal }))
}

/** Puts in what SEED asks for, once: always the admin, tiers and categories, unless SEED=none also the starter catalog. */
export async function seed({ env, childEnv }: Installation, signal: AbortSignal): Promise<void> {
  if (await isSeeded(env.databaseUrl)) return
  await step(env.seed === 'none' ? 'first admin' : 'starter catalog', () =>
    runScript('src/cli/seed.ts', { env: childEnv, signal }),
  )
  await markSeeded(env.databaseUrl)
}
