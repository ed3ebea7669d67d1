import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { WORKER_FLAGS } from '../cli/start/workerFlags'
import type { BundleFile, FileEntry } from '../domain/bundle'
import type { Kind } from '../domain/kinds'
import { scanBundle } from '../scanner'
import { createObjectStore, readFile } from '../storage'
import { writeTree } from '../tests/support/marketplace'
import { benchInstallation } from './installation'
import { type BenchRow, rowOf } from './row'
import { syntheticMarketplace } from './syntheticMarketplace'

const run = promisify(execFile)
const PLUGINS = 100

interface Stored {
  digest: string
  kind: Kind
  name: string
  files: FileEntry[]
}

/** Bundles a second from the queue to their verdicts, by one worker process. Baseline: the scanner alone over the same bundles, in a plain loop. */
export async function benchVet(): Promise<BenchRow[]> {
  const installation = await benchInstallation('none')
  const folder = await mkdtemp(join(tmpdir(), 'automatos-bench-vet-'))
  await writeTree(folder, syntheticMarketplace(PLUGINS))
  const database = new Client({ connectionString: installation.env.databaseUrl })
  await database.connect()
  try {
    await database.query(`insert into sources (name, type, location, enabled) values ('vet', 'directory', $1, true)`, [
      folder,
    ])
    await run(process.execPath, ['--import', 'tsx', 'src/bench/syncOnce.ts', 'vet'], { env: installation.processEnv })
    const { rows } = await database.query<Stored>(
      'select distinct on (v.digest) v.digest, i.kind, v.name, v.files from versions v join items i on i.id = v.item_id order by v.digest',
    )
    const bare = await scanAll(rows, createObjectStore(installation.env))
    const seconds = await byWorker(database, installation.processEnv)
    return [
      rowOf({
        name: `vetting of ${rows.length} bundles by one worker`,
        value: rows.length / seconds,
        unit: 'bundles/s',
        baseline: rows.length / bare,
        against: 'the scanner alone, in a loop',
      }),
    ]
  } finally {
    await database.end()
    await rm(folder, { recursive: true, force: true })
    await installation.close()
  }
}

async function scanAll(bundles: readonly Stored[], store: ReturnType<typeof createObjectStore>): Promise<number> {
  const started = performance.now()
  for (const { digest, kind, name, files: entries } of bundles) {
    const files: BundleFile[] = []
    for (const { path, mode, sha256 } of entries) {
      const bytes = await readFile(store, sha256)
      if (bytes) files.push({ path, mode, bytes })
    }
    await scanBundle({ digest, kind, name, description: '', files })
  }
  return (performance.now() - started) / 1000
}

/** Seconds from the first report to the last version's verdict: the worker's start is not what is measured. */
async function byWorker(database: Client, env: NodeJS.ProcessEnv): Promise<number> {
  const waiting = async () => {
    const { rows } = await database.query<{ count: number }>(
      "select count(*)::int as count from versions where state = 'imported'",
    )
    return rows[0]?.count ?? 0
  }
  const all = await waiting()
  const worker = spawn(process.execPath, [...WORKER_FLAGS, '--import', 'tsx', 'src/cli/worker.ts'], {
    env,
    stdio: 'ignore',
  })
  const ended = once(worker, 'exit')
  try {
    while ((await waiting()) === all) await sleep(10)
    const started = performance.now()
    while ((await waiting()) > 0) {
      if (worker.exitCode !== null) throw new Error('The worker ended before everything was vetted.')
      await sleep(50)
    }
    return (performance.now() - started) / 1000
  } finally {
    worker.kill('SIGTERM')
    await ended
  }
}
