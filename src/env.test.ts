import { isAbsolute } from 'node:path'
import { describe, expect, it } from 'vitest'
import { env, parseEnv } from './env'

const parsed = (raw: Record<string, string>) => {
  const result = parseEnv(raw)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.env
}
const problemNames = (raw: Record<string, string>) => {
  const result = parseEnv(raw)
  return result.ok ? [] : result.problems.map((problem) => problem.name)
}
const SECRET = 'x'.repeat(32)
const EXTERNAL = { DATABASE_URL: 'postgres://u:p@db/x', PAYLOAD_SECRET: SECRET, ENCRYPTION_KEY: SECRET }

describe('parseEnv', () => {
  it('needs no variable at all', () => {
    const values = parsed({})
    expect(values).toMatchObject({
      port: 3000,
      deliveryPort: 3001,
      host: '127.0.0.1',
      databaseReplicaUrls: [],
      publicUrl: 'http://localhost:3000',
      deliveryUrl: 'http://localhost:3001',
      trustProxy: 0,
      deliveryStaleSeconds: 30,
      seed: 'starter',
      logLevel: 'info',
      importAllowHosts: [],
      bundleLimits: { files: 5000, fileBytes: 10 * 1024 * 1024, totalBytes: 50 * 1024 * 1024 },
    })
    expect(values.s3).toBeUndefined()
    expect(isAbsolute(values.dataDir)).toBe(true)
  })

  it('treats empty values as unset', () => {
    expect(parsed({ PORT: '', DATABASE_URL: '', S3_BUCKET: '' }).port).toBe(3000)
  })

  it('reads an external installation', () => {
    const values = parsed({
      ...EXTERNAL,
      DATABASE_REPLICA_URLS: 'postgres://r1/x, postgresql://r2/x',
      S3_BUCKET: 'b',
      S3_ENDPOINT: 'http://127.0.0.1:9000/',
      S3_ACCESS_KEY_ID: 'k',
      S3_SECRET_ACCESS_KEY: 's',
      PUBLIC_URL: 'https://market.example/',
      TRUST_PROXY: '2',
      IMPORT_ALLOW_HOSTS: 'git.internal, 10.0.0.7',
    })
    expect(values.databaseReplicaUrls).toEqual(['postgres://r1/x', 'postgresql://r2/x'])
    expect(values.s3).toEqual({
      bucket: 'b',
      endpoint: 'http://127.0.0.1:9000',
      region: 'us-east-1',
      accessKeyId: 'k',
      secretAccessKey: 's',
    })
    expect(values.publicUrl).toBe('https://market.example')
    expect(values.allowedOrigins).toEqual(['https://market.example'])
    expect(values.trustProxy).toBe(2)
    expect(values.importAllowHosts).toEqual(['git.internal', '10.0.0.7'])
  })

  it('lets a browser call this machine by any of its names', () => {
    expect(parsed({ PORT: '4000' }).allowedOrigins).toEqual([
      'http://localhost:4000',
      'http://127.0.0.1:4000',
      'http://[::1]:4000',
    ])
  })

  it.each([
    ['PORT', 'abc'],
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '30.5'],
    ['DELIVERY_PORT', '-1'],
    ['HOST', 'not a host'],
    ['DATABASE_REPLICA_URLS', 'mysql://x/y'],
    ['S3_ENDPOINT', 'ftp://x'],
    ['PAYLOAD_SECRET', 'short'],
    ['ENCRYPTION_KEY', 'short'],
    ['PUBLIC_URL', 'market.example'],
    ['DELIVERY_URL', 'nothing'],
    ['TRUST_PROXY', 'maybe'],
    ['DELIVERY_STALE_SECONDS', '-5'],
    ['GITHUB_API_URL', 'x'],
    ['BUILDWITHCLAUDE_URL', 'x'],
    ['NOTIFY_WEBHOOK_URL', 'x'],
    ['SMTP_URL', 'http://x'],
    ['MAIL_FROM', 'nobody'],
    ['SEED', 'all'],
    ['LOG_LEVEL', 'loud'],
    ['BUNDLE_MAX_FILES', '0'],
    ['BUNDLE_MAX_FILE_BYTES', 'x'],
    ['BUNDLE_MAX_TOTAL_BYTES', '1e9'],
  ])('refuses %s=%s', (name, value) => {
    expect(problemNames({ [name]: value })).toContain(name)
  })

  it('refuses a DATABASE_URL of another database', () => {
    expect(problemNames({ ...EXTERNAL, DATABASE_URL: 'mysql://x/y' })).toEqual(['DATABASE_URL'])
  })

  it('reports everything that is wrong at once', () => {
    expect(problemNames({ PORT: 'x', SEED: 'y', LOG_LEVEL: 'z' })).toEqual(['PORT', 'SEED', 'LOG_LEVEL'])
  })

  it('wants both secrets beside an external database', () => {
    expect(problemNames({ DATABASE_URL: EXTERNAL.DATABASE_URL })).toEqual(['PAYLOAD_SECRET', 'ENCRYPTION_KEY'])
  })

  it('wants what belongs together', () => {
    expect(problemNames({ PORT: '4000', DELIVERY_PORT: '4000' })).toEqual(['DELIVERY_PORT'])
    expect(problemNames({ DATABASE_REPLICA_URLS: 'postgres://r/x' })).toEqual(['DATABASE_REPLICA_URLS'])
    expect(problemNames({ S3_ENDPOINT: 'http://x' })).toEqual(['S3_BUCKET'])
    expect(problemNames({ S3_BUCKET: 'b', S3_ACCESS_KEY_ID: 'k' })).toEqual(['S3_SECRET_ACCESS_KEY'])
    expect(problemNames({ S3_BUCKET: 'b', S3_SECRET_ACCESS_KEY: 'k' })).toEqual(['S3_ACCESS_KEY_ID'])
    expect(problemNames({ SMTP_URL: 'smtp://x' })).toEqual(['MAIL_FROM'])
  })
})

describe('env', () => {
  it('parses the process environment once', () => {
    expect(env()).toBe(env())
  })
})
