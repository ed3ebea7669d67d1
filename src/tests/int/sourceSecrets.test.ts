import { GRAPHQL_POST } from '@payloadcms/next/routes'
import { handleEndpoints } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openSealed } from '@/domain/sealedText'
import { createLogger } from '@/log'
import type { User } from '@/payload-types'
import { sourceOf } from '@/services/ingestion/sourceOf'
import { tokenOf } from '@/services/ingestion/sourceToken'
import { login } from '@/tests/support/api'
import { openApp, type TestApp } from '@/tests/support/app'
import { person } from '@/tests/support/people'

const TOKEN = 'ghp_thisisthetokenofasource'
const SECRET = 'what-github-signs-with'
const KEY = 'only-for-tests-and-long-enough-for-them'

let app: TestApp
let curator: User
let admin: User
let count = 0
let source: string
const tokens = new Map<string, string>()

beforeAll(async () => {
  app = await openApp()
  curator = await person(app, 'curator')
  admin = await person(app, 'admin')
  for (const user of [curator, admin]) tokens.set(user.id, await login(app, user))
})
afterAll(() => app.close())

const headers = (who: User) => ({
  'content-type': 'application/json',
  authorization: `JWT ${tokens.get(who.id) ?? ''}`,
})

async function rest(who: User, method: string, path: string, body?: object): Promise<{ status: number; text: string }> {
  const response = await handleEndpoints({
    config: app.payload.config,
    request: new Request(`http://localhost:3000/api/${path}`, {
      method,
      headers: headers(who),
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
  })
  return { status: response.status, text: await response.text() }
}

async function graphql(query: string): Promise<string> {
  const { default: config } = await import('@payload-config')
  const response = await GRAPHQL_POST(config)(
    new Request('http://localhost:3000/api/graphql', {
      method: 'POST',
      headers: headers(admin),
      body: JSON.stringify({ query }),
    }),
  )
  return response.text()
}

interface Stored {
  token: string | null
  secret: string | null
}

async function stored(id = source): Promise<Stored> {
  const [row] = await app.query<Stored>(
    'select token_encrypted as token, webhook_secret_encrypted as secret from sources where id = $1::uuid',
    [id],
  )
  if (!row) throw new Error('no such source')
  return row
}

const opened = async () => {
  const { token, secret } = await stored()
  return {
    token: token === null ? null : openSealed(token, KEY, 'sources.token'),
    secret: secret === null ? null : openSealed(secret, KEY, 'sources.webhookSecret'),
  }
}

const idOf = (text: string): string => {
  const [, id] = /"id":"([0-9a-f-]{36})"/.exec(text) ?? []
  if (!id) throw new Error(text)
  return id
}

/** Everything that must not show: what staff wrote, and what is stored of it. */
const secrets = async (): Promise<string[]> => {
  const { token, secret } = await stored()
  return [TOKEN, SECRET, ...(token ? [token] : []), ...(secret ? [secret] : [])]
}

async function expectNothingIn(text: string): Promise<void> {
  for (const secret of await secrets()) expect(text).not.toContain(secret)
}

beforeEach(async () => {
  count += 1
  const created = await rest(curator, 'POST', 'sources', {
    name: `secretive-${count}`,
    type: 'github',
    location: 'acme/tools',
    token: ` ${TOKEN} `,
    webhookSecret: SECRET,
  })
  expect(created.status, created.text).toBe(201)
  source = idOf(created.text)
  await expectNothingIn(created.text)
})

describe('secrets of a source', () => {
  it('are stored sealed, each for its own purpose', async () => {
    expect(await opened()).toEqual({ token: TOKEN, secret: SECRET })
    const { token, secret } = await stored()
    expect(openSealed(token ?? '', KEY, 'sources.webhookSecret')).toBeUndefined()
    expect(openSealed(secret ?? '', KEY, 'sources.token')).toBeUndefined()
  })

  it('reach the pipeline, and only with the right key', async () => {
    const row = await sourceOf(app.query, source)
    expect(tokenOf(row, KEY)).toEqual({ ok: true, token: TOKEN })
    expect(tokenOf(row, 'another')).toMatchObject({ ok: false })
  })

  it('are in no answer of REST, whoever asks and however', async () => {
    for (const who of [curator, admin]) {
      for (const path of [
        `sources/${source}`,
        `sources/${source}?depth=2&showHiddenFields=true`,
        `sources/${source}?select[token]=true&select[tokenEncrypted]=true&select[webhookSecretEncrypted]=true`,
        'sources?limit=100',
      ]) {
        const { status, text } = await rest(who, 'GET', path)
        expect(status).toBe(200)
        await expectNothingIn(text)
        expect(text).not.toContain('Encrypted')
      }
    }
    const patched = await rest(admin, 'PATCH', `sources/${source}`, { token: `${TOKEN}2`, name: `renamed-${count}` })
    expect(patched.status).toBe(200)
    await expectNothingIn(patched.text)
  })

  it('cannot be searched for', async () => {
    const { token } = await stored()
    for (const field of ['tokenEncrypted', 'webhookSecretEncrypted']) {
      const { status, text } = await rest(admin, 'GET', `sources?where[${field}][like]=${token?.slice(0, 6)}`)
      expect(status === 200 ? text.includes(source) : false).toBe(false)
    }
  })

  it('are in no answer of GraphQL', async () => {
    const text = await graphql(`{ Source(id: "${source}") { id name token webhookSecret } }`)
    expect(text).toContain(source)
    await expectNothingIn(text)
    for (const field of ['tokenEncrypted', 'webhookSecretEncrypted'])
      await expectNothingIn(await graphql(`{ Source(id: "${source}") { id ${field} } }`))
    const changed = await graphql(
      `mutation { updateSource(id: "${source}", data: { token: "${TOKEN}" }) { id token webhookSecret } }`,
    )
    expect(changed).toContain(source)
    await expectNothingIn(changed)
  })

  it('are in no answer of the Local API, which may read everything', async () => {
    const all = { collection: 'sources', overrideAccess: true, depth: 0 } as const
    const found = await app.payload.findByID({ ...all, id: source })
    const listed = await app.payload.find({ ...all, limit: 100 })
    const updated = await app.payload.update({ ...all, id: source, data: { trusted: true } })
    await expectNothingIn(JSON.stringify([found, listed, updated]))
    expect(await opened()).toEqual({ token: TOKEN, secret: SECRET })
  })

  it('are not in the audit log, which says that they were set and removed', async () => {
    await rest(curator, 'PATCH', `sources/${source}`, { token: `${TOKEN}2` })
    await rest(curator, 'PATCH', `sources/${source}`, { webhookSecret: '-' })
    const events = await app.query<{ action: string; after: { field?: string } }>(
      'select action, before, after, reason from audit_events where subject_id = $1 order by created_at, action',
      [source],
    )
    await expectNothingIn(JSON.stringify(events))
    expect(events.map(({ action, after }) => [action, after.field ?? null])).toEqual(
      expect.arrayContaining([
        ['sources.create', null],
        ['sources.set-secret', 'token'],
        ['sources.set-secret', 'webhookSecret'],
        ['sources.remove-secret', 'webhookSecret'],
      ]),
    )
  })

  it('are nowhere else in the database, and there is no version history of them', async () => {
    const tables = await app.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    )
    expect(tables.map(({ name }) => name)).not.toContain('_sources_v')
    const sealed = await stored()
    for (const { name } of tables) {
      const rows = await app.query<{ row: string }>(`select row_to_json(t)::text as row from "${name}" t`)
      const text = rows.map(({ row }) => row).join('\n')
      for (const plain of [TOKEN, SECRET]) expect(text, name).not.toContain(plain)
      if (name !== 'sources') for (const each of Object.values(sealed)) expect(text, name).not.toContain(each)
    }
  })

  it('are hidden where an object that has them is logged', () => {
    const lines: string[] = []
    const logger = createLogger({ name: 'test', level: 'info' }, { write: (line: string) => void lines.push(line) })
    logger.info({ source: { name: 'x', token: TOKEN, webhookSecret: SECRET, tokenEncrypted: 'sealed' } }, 'synced')
    expect(lines.join('')).toContain('synced')
    expect(lines.join('')).not.toMatch(/ghp_|github-signs|sealed/)
  })
})

describe('an edit', () => {
  it('keeps what is stored when the field is left empty, and removes it for "-"', async () => {
    const before = await stored()
    for (const change of [{}, { token: '' }, { token: null }, { token: '  ', webhookSecret: '' }]) {
      const { status } = await rest(curator, 'PATCH', `sources/${source}`, { ...change, trusted: true })
      expect(status).toBe(200)
      expect(await stored()).toEqual(before)
    }
    await rest(curator, 'PATCH', `sources/${source}`, { token: '-' })
    expect(await opened()).toEqual({ token: null, secret: SECRET })
    await rest(curator, 'PATCH', `sources/${source}`, { token: 'another' })
    expect(await opened()).toEqual({ token: 'another', secret: SECRET })
  })

  it('cannot write the sealed text itself', async () => {
    const before = await stored()
    await rest(admin, 'PATCH', `sources/${source}`, { tokenEncrypted: 'mine', webhookSecretEncrypted: null })
    expect(await stored()).toEqual(before)
  })

  it.each([`${TOKEN}\r\nX-Evil: 1`, 'x'.repeat(5000)])(
    'refuses what is no token, without repeating it',
    async (token) => {
      const { status, text } = await rest(curator, 'PATCH', `sources/${source}`, { token })
      expect(status).toBe(400)
      expect(text).toContain('one line')
      expect(text).not.toContain(TOKEN)
      expect(await opened()).toEqual({ token: TOKEN, secret: SECRET })
    },
  )

  it('takes the token away from a source that is pointed to another host, and leaves it with one that stays there', async () => {
    await rest(curator, 'PATCH', `sources/${source}`, { location: 'acme/other' })
    expect(await opened()).toEqual({ token: TOKEN, secret: SECRET })
    await rest(curator, 'PATCH', `sources/${source}`, { type: 'git', location: 'https://collector.example/x.git' })
    expect(await opened()).toEqual({ token: null, secret: SECRET })
    const both = { location: 'https://git.example/x.git', token: 'for the other host' }
    await rest(curator, 'PATCH', `sources/${source}`, both)
    expect(await opened()).toEqual({ token: 'for the other host', secret: SECRET })
  })

  it('cannot copy the secrets by duplicating the source', async () => {
    const { status } = await rest(admin, 'POST', `sources/${source}/duplicate`, { name: 'copy' })
    expect(status).toBeGreaterThanOrEqual(400)
  })
})

describe('another place or schedule', () => {
  const remember = () =>
    app.query(
      `with place as (insert into sync_places (source_id, place, spec) values ($1::uuid, 'o/r', 'spec'))
       update sources set revision = 'abc', etag = 'def', health = 'halted', health_reason = 'It shrank.', consecutive_failures = 2,
              backoff_until = now() + interval '1 hour' where id = $1::uuid`,
      [source],
    )
  const known = async () => {
    const [row] = await app.query<Record<string, unknown>>(
      `select revision, etag, health::text, backoff_until is not null as waits, next_run_at is not null as planned,
              (select count(*)::int from sync_places where source_id = s.id) as places from sources s where id = $1::uuid`,
      [source],
    )
    return row
  }

  it.each([{ location: 'acme/elsewhere' }, { ref: 'next' }, { path: 'plugins' }, { type: 'git' }])(
    'forgets what was remembered of the old place: %o',
    async (change) => {
      await remember()
      expect((await rest(curator, 'PATCH', `sources/${source}`, change)).status).toBe(200)
      expect(await known()).toMatchObject({ revision: null, etag: null, health: 'unknown', waits: false, places: 0 })
    },
  )

  it('keeps it for any other edit', async () => {
    await remember()
    await rest(curator, 'PATCH', `sources/${source}`, { name: `other-${count}`, trusted: true, location: 'acme/tools' })
    expect(await known()).toMatchObject({ revision: 'abc', etag: 'def', health: 'halted', waits: true, places: 1 })
  })

  it('plans the next time with the schedule, and takes it away with a pause', async () => {
    await rest(curator, 'PATCH', `sources/${source}`, { schedule: ' 0 3 * * * ' })
    expect(await known()).toMatchObject({ planned: true })
    await rest(curator, 'PATCH', `sources/${source}`, { enabled: false })
    expect(await known()).toMatchObject({ planned: false })
    await rest(curator, 'PATCH', `sources/${source}`, { enabled: true })
    expect(await known()).toMatchObject({ planned: true })
    await rest(curator, 'PATCH', `sources/${source}`, { schedule: '' })
    expect(await known()).toMatchObject({ planned: false })
  })

  it('refuses what is no schedule and says why', async () => {
    const { status, text } = await rest(curator, 'PATCH', `sources/${source}`, { schedule: '0 25 * * *' })
    expect(status).toBe(400)
    expect(text).toContain('hour \\"25\\" is not possible')
    expect(text).toContain('For example')
  })
})
