import { getPayload, type Migration, type Payload } from 'payload'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closePayload } from '@/cli/closePayload'
import { migrateDatabase } from '@/cli/migrate'
import { knownMigrations, pendingMigrations } from '@/cli/start/migrations'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'

describe('pendingMigrations', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database.drop())

  it('finds nothing to do on a migrated database', async () => {
    expect(await pendingMigrations(database.url)).toEqual([])
    expect((await knownMigrations()).length).toBeGreaterThan(0)
  })

  it('names what is missing', async () => {
    const client = new Client({ connectionString: database.url })
    await client.connect()
    await client.query('DELETE FROM payload_migrations')
    expect(await pendingMigrations(database.url)).toEqual(await knownMigrations())
    await client.query('DROP TABLE payload_migrations')
    expect(await pendingMigrations(database.url)).toEqual(await knownMigrations())
    await client.end()
  })
})

/** Rows of the first release, in every corner that later migrations touch and in what must never be lost. */
const ROWS = `
  insert into tiers (id, key, name, rank, is_premium) values ('10000000-0000-4000-8000-000000000001', 'free', 'Free', 0, false);
  insert into users (id, email, role, name) values ('20000000-0000-4000-8000-000000000001', 'ann@example.com', 'admin', 'Ann');
  insert into sources (id, name, type, location, enabled, schedule, health, consecutive_failures, revision, etag, next_run_at)
    values ('30000000-0000-4000-8000-000000000001', 'shop', 'github', 'acme/tools', true, '0 3 * * *', 'degraded', 2, 'abc', 'def', now());
  insert into items (id, kind, slug, source_id, path, tier_id, name, description)
    values ('40000000-0000-4000-8000-000000000001', 'skill', 'pdf', '30000000-0000-4000-8000-000000000001', 'skills/pdf',
            '10000000-0000-4000-8000-000000000001', 'PDF', 'Reads PDFs.');
  insert into sync_runs (id, source_id, status, trigger, triggered_by, completed_at)
    values ('50000000-0000-4000-8000-000000000001', '30000000-0000-4000-8000-000000000001', 'completed', 'manual', 'ann', now());
  insert into sync_results (run_id, kind, path, outcome, position) values ('50000000-0000-4000-8000-000000000001', 'skill', 'skills/pdf', 'added', 0);
  insert into versions (id, item_id, digest, ordinal, state, name, description, files, size, sync_run_id, verdict, risk)
    values ('60000000-0000-4000-8000-000000000001', '40000000-0000-4000-8000-000000000001', 'sha256:${'a'.repeat(64)}', 1, 'approved', 'PDF',
            'Reads PDFs.', '[{"path": "SKILL.md"}]', 10, '50000000-0000-4000-8000-000000000001', 'pass', 3);
  update items set published_version_id = '60000000-0000-4000-8000-000000000001', published_at = now();
  insert into workspaces (id, name, slug, tier_id) values ('70000000-0000-4000-8000-000000000001', 'Acme', 'acme', '10000000-0000-4000-8000-000000000001');
  insert into enablements (workspace_id, item_id, pin_id)
    values ('70000000-0000-4000-8000-000000000001', '40000000-0000-4000-8000-000000000001', '60000000-0000-4000-8000-000000000001');
  insert into audit_events (actor_id, actor_label, action, subject_type, subject_id) values ('ann', 'Ann', 'version.approve', 'versions', 'x');`

const SCHEMA = `
  select 'column ' || table_name || '.' || column_name || ' ' || udt_name || ' ' || is_nullable || ' ' || coalesce(column_default, '') as line
    from information_schema.columns where table_schema = 'public'
  union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
  union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
    where connamespace = 'public'::regnamespace and contype <> 'n'
  union all select 'enum ' || t.typname || ' ' || string_agg(e.enumlabel, ',' order by e.enumsortorder)
    from pg_type t join pg_enum e on e.enumtypid = t.oid group by t.typname
  order by 1`

describe('from the first release to the newest', () => {
  let database: TestDatabase
  let newest: TestDatabase
  let client: Client

  beforeAll(async () => {
    newest = await createTestDatabase()
    database = await createTestDatabase()
    const secret = 'only-for-tests-and-long-enough-for-them'
    Object.assign(process.env, {
      DATABASE_URL: database.url,
      PAYLOAD_SECRET: secret,
      ENCRYPTION_KEY: secret,
      LOG_LEVEL: 'silent',
    })
    client = new Client({ connectionString: database.url })
    await client.connect()
    await client.query('drop schema public cascade; create schema public; create extension if not exists pg_trgm')
    const { migrations } = await import('../../../migrations')
    await withPayload('first release', async ({ db }) => {
      // The generated files type their database by the Postgres adapter, Payload by the base one.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      await db.migrate({ migrations: migrations.slice(0, 1) as unknown as Migration[] })
    })
    await client.query(ROWS)
  })
  afterAll(async () => {
    await client.end()
    await database.drop()
    await newest.drop()
  })

  async function withPayload(key: string, work: (payload: Payload) => Promise<void>): Promise<void> {
    const { default: config } = await import('@payload-config')
    const payload = await getPayload({ config, key })
    try {
      await work(payload)
    } finally {
      await closePayload(payload)
    }
  }

  const schemaOf = async (of: Client) => (await of.query<{ line: string }>(SCHEMA)).rows.map(({ line }) => line)

  async function contents(): Promise<Map<string, Record<string, unknown>[]>> {
    const { rows } = await client.query<{ name: string }>(
      `select table_name as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'payload_migrations'`,
    )
    const all = new Map<string, Record<string, unknown>[]>()
    for (const { name } of rows) {
      const found = await client.query<{ row: Record<string, unknown> }>(`select to_jsonb(t) as row from "${name}" t`)
      all.set(
        name,
        found.rows.map(({ row }) => row),
      )
    }
    return all
  }

  it('applies what is missing, keeps every row, and ends with the very schema of a new installation', async () => {
    const known = await knownMigrations()
    expect(await pendingMigrations(database.url)).toEqual(known.slice(1))
    const before = await contents()
    expect([...before.values()].flat().length).toBeGreaterThanOrEqual(10)

    expect((await migrateDatabase(database.url)).applied).toEqual(known.slice(1))
    const after = await contents()
    for (const [table, rows] of before) expect(after.get(table), table).toMatchObject(rows)

    const fresh = new Client({ connectionString: newest.url })
    await fresh.connect()
    expect(await schemaOf(client)).toEqual(await schemaOf(fresh))
    await fresh.end()
  })

  it('does nothing the second time', async () => {
    expect(await migrateDatabase(database.url)).toEqual({ applied: [] })
    expect(await pendingMigrations(database.url)).toEqual([])
  })

  it('leaves rows that this release reads and writes', async () => {
    await withPayload('newest release', async (payload) => {
      const all = { overrideAccess: true, depth: 0 } as const
      const { docs } = await payload.find({ collection: 'sources', ...all })
      expect(docs).toMatchObject([
        {
          name: 'shop',
          location: 'acme/tools',
          schedule: '0 3 * * *',
          revision: 'abc',
          backoffUntil: null,
          token: null,
        },
      ])
      const { docs: versions } = await payload.find({ collection: 'versions', ...all })
      expect(versions).toMatchObject([{ state: 'approved', verdict: 'pass', files: [{ path: 'SKILL.md' }] }])
      await payload.update({ collection: 'sources', id: docs[0]?.id ?? '', data: { token: 'given later' }, ...all })
      const { rows } = await client.query<{ sealed: boolean; revision: string }>(
        'select token_encrypted is not null as sealed, revision from sources',
      )
      expect(rows).toEqual([{ sealed: true, revision: 'abc' }])
    })
  })
})
