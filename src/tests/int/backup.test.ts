import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readManifest, restoreData } from '@/cli/backup/readBackup'
import { writeBackup } from '@/cli/backup/writeBackup'
import { collectGarbage } from '@/cli/gc/collectGarbage'
import { liveKeys, syncIsRunning } from '@/cli/gc/liveKeys'
import { bundleKey, fileKey, manifestKey, type ObjectStore } from '@/storage'
import { createDiskStore } from '@/storage/disk'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'

const sha = (text: string) => createHash('sha256').update(text).digest('hex')
const [itemId, versionId, userId] = [randomUUID(), randomUUID(), randomUUID()]
const DIGEST = `sha256:${'ab'.repeat(32)}`

let folder: string
let from: TestDatabase
let store: ObjectStore

const query = async (url: string, text: string, values: unknown[] = []) => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text, values)).rows
  } finally {
    await client.end()
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'automatos-backup-'))
  from = await createTestDatabase()
  store = createDiskStore(join(folder, 'store'))
  await query(from.url, "INSERT INTO users (id, email, name) VALUES ($1, 'a@example.com', 'Ä \"quoted\" \\ name')", [
    userId,
  ])
  await query(from.url, 'INSERT INTO users_sessions (_order, _parent_id, id, expires_at) VALUES (1, $1, $2, now())', [
    userId,
    'session',
  ])
  const [source] = await query(
    from.url,
    "INSERT INTO sources (name, type, location) VALUES ('here', 'directory', '/tmp') RETURNING id",
  )
  const [tier] = await query(from.url, "INSERT INTO tiers (key, name, rank) VALUES ('free', 'Free', 0) RETURNING id")
  await query(
    from.url,
    "INSERT INTO items (id, kind, slug, name, source_id, path, tier_id) VALUES ($1, 'skill', 'a-skill', 'A skill', $2, 'a', $3)",
    [itemId, source?.id, tier?.id],
  )
  const files = JSON.stringify([{ path: 'SKILL.md', mode: '100644', size: 5, sha256: sha('hello') }])
  await query(
    from.url,
    "INSERT INTO versions (id, item_id, digest, ordinal, name, files, manifest, facts) VALUES ($1, $2, $3, 1, 'A skill', $4, 'null', $5)",
    [versionId, itemId, DIGEST, files, JSON.stringify({ text: 'line\nline\t\u2028 "x" \\N' })],
  )
  await store.put(fileKey(sha('hello')), Buffer.from('hello'))
  await store.put(bundleKey(DIGEST), Buffer.from('archive'))
  await store.put(manifestKey(versionId), Buffer.from('{}'))
})
afterAll(async () => {
  await from.drop()
  await rm(folder, { recursive: true, force: true })
})

const backup = async (name: string) => {
  const target = join(folder, name)
  await writeBackup({ databaseUrl: from.url, store, dataDir: folder }, target)
  return target
}
const everything = (url: string) =>
  query(
    url,
    `SELECT (SELECT jsonb_agg(to_jsonb(u)) FROM users u) AS users, (SELECT jsonb_agg(to_jsonb(s)) FROM users_sessions s) AS sessions,
      (SELECT jsonb_agg(to_jsonb(i)) FROM items i) AS items, (SELECT jsonb_agg(to_jsonb(v)) FROM versions v) AS versions,
      (SELECT jsonb_agg(m.name) FROM payload_migrations m) AS migrations, (SELECT manifest IS NULL FROM versions) AS no_manifest,
      (SELECT count(*)::int FROM pg_constraint WHERE contype = 'f') AS foreign_keys`,
  )

describe('backup and restore', () => {
  it('give back every row and object', async () => {
    await writeFile(join(folder, 'secrets.json'), '{}')
    const target = await backup('first')
    expect(await readFile(join(target, 'secrets.json'), 'utf8')).toBe('{}')
    const manifest = await readManifest(target)
    expect(manifest.objects).toEqual({ count: 3, bytes: 5 + 7 + 2 })
    const to = await createTestDatabase()
    const restored = createDiskStore(join(folder, 'restored'))
    // What is there is replaced, also by a second restore.
    await query(to.url, "INSERT INTO users (email, name) VALUES ('b@example.com', 'B')")
    for (let times = 0; times < 2; times += 1)
      await restoreData(target, manifest, { databaseUrl: to.url, store: restored })
    expect(await everything(to.url)).toEqual(await everything(from.url))
    expect(String(Buffer.from((await restored.get(fileKey(sha('hello')))) ?? []))).toBe('hello')
    await to.drop()
  })

  it('refuse a backup with a damaged table, and leave the database as it was', async () => {
    const target = await backup('second')
    const manifest = await readManifest(target)
    const users = manifest.tables.find(({ name }) => name === 'users')
    if (users) users.sha256 = sha('something else')
    const to = await createTestDatabase()
    await query(to.url, "INSERT INTO users (email, name) VALUES ('b@example.com', 'B')")
    const data = { databaseUrl: to.url, store: createDiskStore(join(folder, 'other')) }
    await expect(restoreData(target, manifest, data)).rejects.toThrow(/users of the backup is damaged/)
    expect((await query(to.url, 'SELECT email FROM users'))[0]).toEqual({ email: 'b@example.com' })
    await to.drop()
  })

  it('refuse a damaged object, a missing one, and a folder that is no backup', async () => {
    const target = await backup('third')
    const manifest = await readManifest(target)
    const object = join(target, 'objects', fileKey(sha('hello')))
    const data = { databaseUrl: from.url, store: createDiskStore(join(folder, 'fourth')) }
    await writeFile(object, 'hullo')
    await expect(restoreData(target, manifest, data)).rejects.toThrow(/damaged/)
    await rm(object)
    await expect(restoreData(target, manifest, data)).rejects.toThrow(/2 of 3 objects/)
    await expect(readManifest(folder)).rejects.toThrow(/no backup/)
    await expect(backup('third')).rejects.toThrow(/there already/)
  })
})

describe('garbage collection', () => {
  it('spares what a version names and what is young, and deletes the rest only when told', async () => {
    const [old, young] = [fileKey(sha('old')), fileKey(sha('young'))]
    await store.put(old, Buffer.from('old'))
    await store.put(young, Buffer.from('young'))
    const longAgo = new Date(Date.now() - 48 * 3_600_000)
    for (const key of [old, fileKey(sha('hello'))]) await utimes(join(folder, 'store', key), longAgo, longAgo)
    const live = await liveKeys(from.url)
    const olderThan = new Date(Date.now() - 24 * 3_600_000)
    const shown: string[] = []
    const look = await collectGarbage(store, live, { olderThan, remove: false, found: (key) => shown.push(key) })
    expect(look).toEqual({ objects: 1, bytes: 3, young: 1, kept: 3 })
    expect(shown).toEqual([old])
    expect(await store.exists(old)).toBe(true)
    await collectGarbage(store, live, { olderThan, remove: true })
    expect(await store.exists(old)).toBe(false)
    expect(await store.exists(young)).toBe(true)
    expect(await store.exists(fileKey(sha('hello')))).toBe(true)
  })

  it('spares an old object that an import has just met again', async () => {
    const key = fileKey(sha('again'))
    await store.put(key, Buffer.from('again'))
    const longAgo = new Date(Date.now() - 48 * 3_600_000)
    await utimes(join(folder, 'store', key), longAgo, longAgo)
    await store.put(key, Buffer.from('again'))
    const olderThan = new Date(Date.now() - 24 * 3_600_000)
    await collectGarbage(store, new Set(), { olderThan, remove: true })
    expect(await store.exists(key)).toBe(true)
  })

  it('knows whether a sync is at work', async () => {
    expect(await syncIsRunning(from.url)).toBe(false)
  })
})
