import { resolve } from 'node:path'
import { z } from 'zod'

/** What is wrong with one environment variable; `name` is the variable, `message` says what would be right. */
export interface EnvProblem {
  name: string
  message: string
}

const url = (protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    message: `must be a URL starting with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  })
const httpUrl = url(['http:', 'https:']).transform((value) => value.replace(/\/+$/, ''))
const postgresUrl = url(['postgres:', 'postgresql:'])

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .refine((value) => /^\d+$/.test(value) && Number(value) >= min && Number(value) <= max, {
      message: `must be a whole number from ${min} to ${max}`,
    })
    .transform(Number)

const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
)

const oneOf = <const T extends [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` })

const secret = z.string().min(32, { message: 'must have at least 32 characters' })
const host = z.string().regex(/^[A-Za-z0-9.:_-]+$/, { message: 'must be a host name or an IP address' })

/** `TRUST_PROXY`: how many proxies in front may be believed; `true` is one. */
const proxies = z
  .string()
  .refine((value) => /^(true|false|\d{1,2})$/.test(value), { message: 'must be true, false or a number of proxies' })
  .transform((value) => (value === 'true' ? 1 : value === 'false' ? 0 : Number(value)))

const MEBIBYTE = 1024 * 1024

const variables = z.object({
  PORT: wholeNumber(1, 65535).default(3000),
  DELIVERY_PORT: wholeNumber(1, 65535).default(3001),
  HOST: host.default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_REPLICA_URLS: list.pipe(z.array(postgresUrl)).default([]),
  S3_BUCKET: z.string().optional(),
  S3_ENDPOINT: httpUrl.optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  PAYLOAD_SECRET: secret.optional(),
  ENCRYPTION_KEY: secret.optional(),
  PUBLIC_URL: httpUrl.optional(),
  DELIVERY_URL: httpUrl.optional(),
  TRUST_PROXY: proxies.default(0),
  DELIVERY_STALE_SECONDS: wholeNumber(0, 86_400).default(30),
  GITHUB_TOKEN: z.string().optional(),
  GITHUB_API_URL: httpUrl.default('https://api.github.com'),
  NPM_REGISTRY_URL: httpUrl.optional(),
  BUILDWITHCLAUDE_URL: httpUrl.default('https://buildwithclaude.com'),
  NOTIFY_WEBHOOK_URL: httpUrl.optional(),
  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  MAIL_FROM: z.string().includes('@', { message: 'must be a mail address' }).optional(),
  SEED: oneOf(['starter', 'none']).default('starter'),
  LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  IMPORT_ALLOW_HOSTS: list.default([]),
  BUNDLE_MAX_FILES: wholeNumber(1, 1_000_000).default(5000),
  BUNDLE_MAX_FILE_BYTES: wholeNumber(1, 1024 * MEBIBYTE).default(10 * MEBIBYTE),
  BUNDLE_MAX_TOTAL_BYTES: wholeNumber(1, 4096 * MEBIBYTE).default(50 * MEBIBYTE),
})

type Variables = z.infer<typeof variables>

/** Rules that concern more than one variable. */
const together = variables.superRefine((vars, context) => {
  const missing = (name: keyof Variables, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message })
  if (vars.PORT === vars.DELIVERY_PORT) missing('DELIVERY_PORT', 'must differ from PORT')
  if (vars.DATABASE_URL !== undefined) {
    const why = 'is required with an external DATABASE_URL (at least 32 characters, the same on every machine)'
    if (vars.PAYLOAD_SECRET === undefined) missing('PAYLOAD_SECRET', why)
    if (vars.ENCRYPTION_KEY === undefined) missing('ENCRYPTION_KEY', why)
  } else if (vars.DATABASE_REPLICA_URLS.length > 0) {
    missing('DATABASE_REPLICA_URLS', 'needs DATABASE_URL, the primary')
  }
  if (vars.S3_BUCKET === undefined) {
    for (const name of ['S3_ENDPOINT', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const)
      if (vars[name] !== undefined) missing('S3_BUCKET', `is required when ${name} is set`)
  }
  if (vars.S3_ACCESS_KEY_ID !== undefined && vars.S3_SECRET_ACCESS_KEY === undefined)
    missing('S3_SECRET_ACCESS_KEY', 'is required with S3_ACCESS_KEY_ID')
  if (vars.S3_SECRET_ACCESS_KEY !== undefined && vars.S3_ACCESS_KEY_ID === undefined)
    missing('S3_ACCESS_KEY_ID', 'is required with S3_SECRET_ACCESS_KEY')
  if (vars.SMTP_URL !== undefined && vars.MAIL_FROM === undefined) missing('MAIL_FROM', 'is required with SMTP_URL')
})

/** The address people type for a listening host: wildcard and loopback addresses are reached as `localhost`. */
const reachable = (listening: string, port: number) => {
  const wildcardOrLoopback = ['0.0.0.0', '::', '127.0.0.1', '::1', 'localhost'].includes(listening)
  const name = wildcardOrLoopback ? 'localhost' : listening.includes(':') ? `[${listening}]` : listening
  return `http://${name}:${port}`
}

/** Every name a loopback origin may be called by in a browser; other origins stand for themselves. */
const aliases = (address: string): string[] => {
  const parsed = new URL(address)
  if (!['localhost', '127.0.0.1', '[::1]'].includes(parsed.hostname)) return [parsed.origin]
  const port = parsed.port === '' ? '' : `:${parsed.port}`
  return ['localhost', '127.0.0.1', '[::1]'].map((name) => `${parsed.protocol}//${name}${port}`)
}

const shape = (vars: Variables) => {
  const publicUrl = vars.PUBLIC_URL ?? reachable(vars.HOST, vars.PORT)
  return {
    port: vars.PORT,
    deliveryPort: vars.DELIVERY_PORT,
    host: vars.HOST,
    /** Absolute. */
    dataDir: resolve(vars.DATA_DIR),
    databaseUrl: vars.DATABASE_URL,
    databaseReplicaUrls: vars.DATABASE_REPLICA_URLS,
    s3:
      vars.S3_BUCKET === undefined
        ? undefined
        : {
            bucket: vars.S3_BUCKET,
            endpoint: vars.S3_ENDPOINT,
            region: vars.S3_REGION,
            accessKeyId: vars.S3_ACCESS_KEY_ID,
            secretAccessKey: vars.S3_SECRET_ACCESS_KEY,
          },
    payloadSecret: vars.PAYLOAD_SECRET,
    encryptionKey: vars.ENCRYPTION_KEY,
    /** Without a trailing slash, like all URLs here. */
    publicUrl,
    deliveryUrl: vars.DELIVERY_URL ?? reachable(vars.HOST, vars.DELIVERY_PORT),
    /** Origins whose browsers may send our cookies: PUBLIC_URL, and its other names where it is this machine. */
    allowedOrigins: aliases(publicUrl),
    /** Number of proxies in front whose `X-Forwarded-*` headers are believed. */
    trustProxy: vars.TRUST_PROXY,
    deliveryStaleSeconds: vars.DELIVERY_STALE_SECONDS,
    githubToken: vars.GITHUB_TOKEN,
    githubApiUrl: vars.GITHUB_API_URL,
    /** Where npm sources are asked for; without one they cannot be synced. */
    npmRegistryUrl: vars.NPM_REGISTRY_URL,
    buildwithclaudeUrl: vars.BUILDWITHCLAUDE_URL,
    notifyWebhookUrl: vars.NOTIFY_WEBHOOK_URL,
    smtpUrl: vars.SMTP_URL,
    mailFrom: vars.MAIL_FROM,
    seed: vars.SEED,
    logLevel: vars.LOG_LEVEL,
    /** Hosts that the outbound gate may reach although they are private addresses. */
    importAllowHosts: vars.IMPORT_ALLOW_HOSTS,
    bundleLimits: {
      files: vars.BUNDLE_MAX_FILES,
      fileBytes: vars.BUNDLE_MAX_FILE_BYTES,
      totalBytes: vars.BUNDLE_MAX_TOTAL_BYTES,
    },
  }
}

export type Env = ReturnType<typeof shape>

/** Parses the process environment; an empty value counts as unset. Reports every problem, not just the first. */
export function parseEnv(
  raw: Readonly<Record<string, string | undefined>>,
): { ok: true; env: Env } | { ok: false; problems: EnvProblem[] } {
  const filled = Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = together.safeParse(filled)
  if (parsed.success) return { ok: true, env: shape(parsed.data) }
  const problems = parsed.error.issues.map((issue) => ({ name: String(issue.path[0]), message: issue.message }))
  return { ok: false, problems }
}

/** One line a problem, for people. */
export const formatEnvProblems = (problems: readonly EnvProblem[]): string =>
  problems.map(({ name, message }) => `  ${name} ${message}`).join('\n')

let memo: Env | undefined

/** The environment of this process, parsed once. Throws an Error that lists all that is wrong with it. */
export function env(): Env {
  if (memo !== undefined) return memo
  const parsed = parseEnv(process.env)
  if (!parsed.ok) throw new Error(`The environment is not right:\n${formatEnvProblems(parsed.problems)}`)
  memo = parsed.env
  return memo
}
