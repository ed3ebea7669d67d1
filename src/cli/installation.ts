import { type Env, formatEnvProblems, parseEnv } from '../env'
import { ensureDatabase, type EnsureOptions } from './postgres/ensureDatabase'
import { ensureSecrets } from './secrets'

/** An installation whose database runs and whose secrets are known. */
export interface Installation {
  env: Env & { databaseUrl: string; payloadSecret: string; encryptionKey: string }
  /** What child processes need beside the environment they inherit. */
  childEnv: Record<'DATABASE_URL' | 'PAYLOAD_SECRET' | 'ENCRYPTION_KEY' | 'DATA_DIR', string>
  embedded: boolean
  /** Lets go of the database; an embedded one stops with its last user. */
  close(): Promise<void>
}

/** A failure that is the operator's to mend: shown as it is, without a stack. */
export class SetupError extends Error {
  override name = 'SetupError'
}

/**
 * Opens this installation for a command: environment, secrets, database (shared with a running instance, or started).
 * Afterwards `env()` of this process answers completely, so that the Payload config may be imported.
 * Throws a SetupError when the environment is not right or another `start` holds the data directory.
 */
export async function openInstallation(options: EnsureOptions = {}): Promise<Installation> {
  const parsed = parseEnv(process.env)
  if (!parsed.ok) throw new SetupError(`The environment is not right:\n${formatEnvProblems(parsed.problems)}`)
  const { env } = parsed
  const secrets =
    env.payloadSecret !== undefined && env.encryptionKey !== undefined
      ? { payloadSecret: env.payloadSecret, encryptionKey: env.encryptionKey }
      : { ...(await ensureSecrets(env.dataDir)), ...definedSecrets(env) }
  const result = await ensureDatabase(env, options).catch((cause: unknown) => {
    const which = env.databaseUrl === undefined ? 'embedded database' : 'database that DATABASE_URL names'
    throw new SetupError(`The ${which} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
  })
  if (!result.ok)
    throw new SetupError(
      `Another "npm start" (process ${result.pid}) already runs on ${env.dataDir}. Stop it, or set DATA_DIR, PORT and DELIVERY_PORT to run a second one.`,
    )
  const { database } = result
  const childEnv = {
    DATABASE_URL: database.url,
    PAYLOAD_SECRET: secrets.payloadSecret,
    ENCRYPTION_KEY: secrets.encryptionKey,
    DATA_DIR: env.dataDir,
  }
  Object.assign(process.env, childEnv)
  return {
    env: { ...env, databaseUrl: database.url, ...secrets },
    childEnv,
    embedded: database.embedded,
    close: () => database.stop(),
  }
}

const definedSecrets = (env: Env) => ({
  ...(env.payloadSecret === undefined ? {} : { payloadSecret: env.payloadSecret }),
  ...(env.encryptionKey === undefined ? {} : { encryptionKey: env.encryptionKey }),
})
