import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { z } from 'zod'
import { WORKER_FLAGS } from '../cli/start/workerFlags'
import { tokensOf } from '../domain/tokens'
import { githubServer } from '../tests/support/githubServer'
import { GIT_ENV, gitRepository } from '../tests/support/gitRepository'
import { benchInstallation } from './installation'
import { type BenchRow, rowOf } from './row'
import { ITEMS_PER_PLUGIN, syntheticMarketplace } from './syntheticMarketplace'

const run = promisify(execFile)
const SIZES = [8_000, 20_000]
const SYNCS = 1000

const measured = z.object({
  seconds: z.number(),
  peakBytes: z.number(),
  status: z.literal('completed'),
  summary: z.object({ discovered: z.number(), added: z.number(), unchanged: z.number(), failed: z.literal(0) }),
  requests: z.number(),
})

/**
 * First and second sync of synthetic marketplaces through the stand-in GitHub server, each in a process of its own. Baselines of the same run:
 * for the first sync a loop that checks the repository out, hashes its files and counts their tokens, and stores nothing; for memory a process
 * that only opens the app and syncs a single plugin; for the second sync one bare conditional request.
 */
export async function benchSync(): Promise<BenchRow[]> {
  const installation = await benchInstallation('none')
  const repositories = new Map<number, Awaited<ReturnType<typeof gitRepository>>>()
  for (const size of [ITEMS_PER_PLUGIN, ...SIZES])
    repositories.set(size, await gitRepository(syntheticMarketplace(size / ITEMS_PER_PLUGIN)))
  const hub = await githubServer({
    repositories: Object.fromEntries([...repositories].map(([size, { dir }]) => [`bench/items-${size}`, dir])),
  })
  const env = {
    ...installation.processEnv,
    GITHUB_API_URL: hub.url,
    GITHUB_TOKEN: 'bench',
    IMPORT_ALLOW_HOSTS: hub.hosts.join(','),
  }
  const database = new Client({ connectionString: installation.env.databaseUrl })
  await database.connect()
  for (const size of repositories.keys())
    await database.query(`insert into sources (name, type, location, enabled) values ($1, 'github', $2, true)`, [
      `items-${size}`,
      `bench/items-${size}`,
    ])
  const sync = async (size: number) => {
    const { stdout } = await run(
      process.execPath,
      [...WORKER_FLAGS, '--import', 'tsx', 'src/bench/syncOnce.ts', `items-${size}`],
      {
        env,
      },
    )
    return measured.parse(JSON.parse(stdout))
  }
  try {
    const rows: BenchRow[] = []
    const smallest = await sync(ITEMS_PER_PLUGIN)
    for (const size of SIZES) {
      const bare = await bareImport(repositories.get(size)?.dir ?? '')
      const first = await sync(size)
      if (first.summary.added !== size) throw new Error(`${first.summary.added} of ${size} items were added.`)
      const conditional = await bareRequest(`${hub.url}/repos/bench/items-${size}/commits/main`)
      const second = await sync(size)
      if (second.summary.unchanged !== size) throw new Error(`${second.summary.unchanged} of ${size} were unchanged.`)
      const name = `sync of ${size.toLocaleString('en')} items`
      rows.push(
        rowOf({
          name: `first ${name}`,
          value: size / first.seconds,
          unit: 'items/s',
          baseline: size / bare,
          against: 'checkout, hash and count tokens',
        }),
        rowOf({
          name: `first ${name}: peak memory`,
          value: first.peakBytes / 2 ** 20,
          unit: 'MiB',
          baseline: smallest.peakBytes / 2 ** 20,
          against: `the same for ${ITEMS_PER_PLUGIN} items`,
        }),
        rowOf({
          name: `unchanged ${name}`,
          value: second.seconds * 1000,
          unit: 'ms',
          baseline: conditional,
          against: 'one conditional request',
        }),
        rowOf({
          name: `unchanged ${name}: requests`,
          value: second.requests,
          unit: '',
          baseline: 1,
          against: 'one a repository',
        }),
      )
    }
    const faulty = await many(env)
    rows.push(
      rowOf({
        name: `syncs completed with ${faulty.faults} faults in ${faulty.requests} requests`,
        value: faulty.completed,
        unit: '',
        baseline: SYNCS,
        against: 'syncs started',
      }),
      rowOf({
        name: 'syncs after which an item was missing',
        value: faulty.lost,
        unit: '',
        baseline: SYNCS,
        against: 'syncs started',
      }),
    )
    return rows
  } finally {
    await database.end()
    await hub.close()
    for (const repository of repositories.values()) await repository.close()
    await installation.close()
  }
}

async function many(env: NodeJS.ProcessEnv) {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', 'src/bench/syncFaults.ts', String(SYNCS)], { env })
  return z
    .object({ completed: z.number(), lost: z.number(), faults: z.number(), requests: z.number() })
    .parse(JSON.parse(stdout))
}

/** Seconds that the bytes alone take: checked out by git, read, hashed, tokens counted. */
async function bareImport(dir: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'automatos-bench-bare-'))
  const started = performance.now()
  await run('git', ['--git-dir', dir, '--work-tree', folder, 'checkout', '--force', 'main', '--', '.'], {
    env: GIT_ENV,
  })
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const bytes = await readFile(join(entry.parentPath, entry.name))
    createHash('sha256').update(bytes).digest('hex')
    tokensOf({ name: '', description: '', body: bytes.toString('utf8'), otherTexts: [] })
  }
  const seconds = (performance.now() - started) / 1000
  await rm(folder, { recursive: true, force: true })
  return seconds
}

/** Milliseconds of one request that is answered 304. */
async function bareRequest(url: string): Promise<number> {
  const headers = { accept: 'application/vnd.github.sha', authorization: 'token bench' }
  const etag = (await fetch(url, { headers })).headers.get('etag') ?? ''
  const started = performance.now()
  const response = await fetch(url, { headers: { ...headers, 'if-none-match': etag } })
  if (response.status !== 304) throw new Error(`The conditional request gave ${response.status}.`)
  return performance.now() - started
}
