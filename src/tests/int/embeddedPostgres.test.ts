import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, ensureDatabase, type EnsureOptions } from '@/cli/postgres/ensureDatabase'
import { acquireLease } from '@/cli/postgres/lease'
import { isAlive, readPostmasterFile } from '@/cli/postgres/postmasterPid'
import { projectRoot, runTypeScript } from '@/cli/projectRoot'

let root: string
/** One data directory, made once: making one takes a second. */
let dataDir: string
const children: ChildProcess[] = []

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'automatos-pg-'))
  await chmod(root, 0o755)
  dataDir = join(root, 'data')
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await until(async () => (await postmaster()) === undefined)
  await rm(root, { recursive: true, force: true })
})

const open = async (options: EnsureOptions = {}, folder = dataDir): Promise<Database> => {
  const result = await ensureDatabase({ databaseUrl: undefined, dataDir: folder }, { fast: true, ...options })
  if (!result.ok) throw new Error(`taken by ${result.pid}`)
  return result.database
}
const ask = async (url: string, text: string) => {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end().catch(() => undefined)
  }
}
const postmaster = async () => {
  const file = await readPostmasterFile(join(dataDir, 'postgres'))
  return file !== undefined && isAlive(file.pid) ? file.pid : undefined
}
const until = async (done: () => Promise<boolean>, within = 20_000) => {
  const deadline = Date.now() + within
  while (!(await done().catch(() => false))) {
    if (Date.now() > deadline) throw new Error('It did not happen in time.')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
const holder = () =>
  new Promise<ChildProcess>((resolve, reject) => {
    const child = spawn(process.execPath, [...runTypeScript('src/tests/support/holdDatabase.ts'), dataDir], {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    children.push(child)
    child.stdout.once('data', () => resolve(child))
    child.once('exit', (code) => reject(new Error(`exit code ${code}`)))
  })

describe('the embedded Postgres', () => {
  it('is made for its owner only, keeps what it is given, and stops with its user', async () => {
    const first = await open()
    expect(first).toMatchObject({ embedded: true, fresh: true })
    expect((await stat(join(dataDir, 'postgres.json'))).mode & 0o777).toBe(0o600)
    expect((await stat(join(dataDir, 'postgres'))).mode & 0o777).toBe(0o700)
    const [settings] = await ask(
      first.url,
      'SELECT pg_encoding_to_char(encoding) AS encoding, datlocale FROM pg_database WHERE datname = current_database()',
    )
    expect(settings).toEqual({ encoding: 'UTF8', datlocale: 'C.UTF-8' })
    await ask(first.url, 'CREATE TABLE kept AS SELECT 1 AS n')
    await first.stop()
    expect(await postmaster()).toBeUndefined()
    const second = await open()
    expect(second).toMatchObject({ fresh: false, url: first.url })
    expect(await ask(second.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
    await second.stop()
  })

  it('wants its password', async () => {
    const database = await open()
    const url = new URL(database.url)
    url.password = 'guess'
    await expect(ask(url.href, 'SELECT 1')).rejects.toThrow(/password/)
    await database.stop()
  })

  it('is shared by all who ask at once, and goes with the last of them', async () => {
    const users = await Promise.all(Array.from({ length: 4 }, () => open()))
    expect(new Set(users.map(({ url }) => url)).size).toBe(1)
    for (const user of users.slice(1)) await user.stop()
    expect(await ask(users[0]?.url ?? '', 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await users[0]?.stop()
    expect(await postmaster()).toBeUndefined()
  })

  it('belongs to one start, beside which commands may use it', async () => {
    const start = await open({ role: 'start' })
    const again = await ensureDatabase({ databaseUrl: undefined, dataDir }, { role: 'start' })
    expect(again).toEqual({ ok: false, reason: 'taken', pid: process.pid })
    const command = await open({ role: 'use' })
    await start.stop()
    expect(await ask(command.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await command.stop()
  })

  it('does not outlive a user who is killed', async () => {
    const child = await holder()
    expect(await postmaster()).toBeDefined()
    child.kill('SIGKILL')
    await until(async () => (await postmaster()) === undefined)
    const after = await open()
    expect(await ask(after.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
    await after.stop()
  })

  it('comes back, with its data and on its port, when it or its guardian is killed', async () => {
    const events: string[] = []
    const database = await open({ onEvent: (message) => events.push(message) })
    const killed = await postmaster()
    if (killed !== undefined) process.kill(killed, 'SIGKILL')
    await until(
      async () => (await postmaster()) !== killed && (await ask(database.url, 'SELECT n FROM kept')).length === 1,
    )
    const beside = await acquireLease({ dataDir, role: 'use' })
    if (!beside.ok) throw new Error('taken')
    events.length = 0
    process.kill(beside.lease.guardian, 'SIGKILL')
    await until(async () => events.includes('the embedded database is back'))
    expect(await ask(database.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
    await database.stop()
  })

  it('starts over a lock that names a process of somebody else', async () => {
    await writeFile(join(dataDir, 'postgres', 'postmaster.pid'), `${process.pid}\n/elsewhere\n0\n1\n\n\n\nready\n`)
    const database = await open()
    expect(await ask(database.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
    await database.stop()
  })

  it('starts over an initialisation that was cut short', async () => {
    const folder = join(root, 'cut')
    await mkdir(join(folder, 'postgres.new'), { recursive: true })
    await writeFile(join(folder, 'postgres.new', 'half'), '')
    const database = await open({}, folder)
    expect(database.fresh).toBe(true)
    await database.stop()
  })

  it('says what is damaged instead of starting without it', async () => {
    const file = join(dataDir, 'postgres.json')
    const kept = await readFile(file, 'utf8')
    await writeFile(file, '{')
    await expect(open()).rejects.toThrow(/postgres\.json is damaged/)
    await rm(file)
    await expect(open()).rejects.toThrow(/postgres\.json is missing/)
    await writeFile(file, kept, { mode: 0o600 })
    await (await open()).stop()
  })

  it.runIf(process.getuid?.() === 0 && process.platform === 'linux')(
    'works as root below a folder that is closed to others',
    async () => {
      const closed = join(root, 'closed')
      await mkdir(closed, { mode: 0o700 })
      const database = await open({}, join(closed, 'data'))
      expect(await ask(database.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
      await database.stop()
    },
  )
})
