import { Buffer } from 'node:buffer'
import { readdir } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { nameOf } from './readBundle'
import { failedScan, scanDirectory, type ScanRecord } from './scanDirectory'

export interface Batch {
  names: string[]
  /** Immediate children that are no directories; a link to one is not followed. */
  skipped: string[]
}

/** What a batch takes of its root, in a fixed order. Throws where the root cannot be read. */
export async function batchOf(root: string): Promise<Batch> {
  const entries = await readdir(root, { withFileTypes: true, encoding: 'buffer' })
  entries.sort((a, b) => Buffer.compare(a.name, b.name))
  const batch: Batch = { names: [], skipped: [] }
  for (const entry of entries) (entry.isDirectory() ? batch.names : batch.skipped).push(nameOf(entry.name))
  return batch
}

/** One directory of a batch; an error asks for a person instead of passing. */
export async function scanOne(root: string, name: string): Promise<ScanRecord> {
  try {
    return await scanDirectory(`${root}/${name}`, name)
  } catch (error) {
    return failedScan(name, error)
  }
}

/** Scans every immediate child directory of `root`, at most `jobs` at once; records are handed over in the order of the names. */
export async function scanBatch(
  root: string,
  names: readonly string[],
  jobs: number,
  write: (record: ScanRecord) => void,
): Promise<void> {
  if (jobs === 1 || names.length < 2) {
    for (const name of names) write(await scanOne(root, name))
    return
  }
  const done = new Map<number, ScanRecord>()
  let next = 0
  const take = (index: number, record: ScanRecord): void => {
    done.set(index, record)
    for (let ready = done.get(next); ready; ready = done.get(next)) {
      done.delete(next++)
      write(ready)
    }
  }
  const queue = [...names.entries()]
  await Promise.all(Array.from({ length: Math.min(jobs, names.length) }, () => runWorker(root, queue, take)))
}

/** One thread that takes names off the shared queue; a thread that dies fails its directory and a new one goes on. */
function runWorker(
  root: string,
  queue: [number, string][],
  take: (index: number, record: ScanRecord) => void,
): Promise<void> {
  return new Promise((resolve) => {
    let current: [number, string] | undefined
    const worker = new Worker(new URL('./batchWorker.ts', import.meta.url), { workerData: { root } })
    const next = (): void => {
      current = queue.shift()
      if (current === undefined) void worker.terminate().then(() => resolve())
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin; the rule is about windows
      else worker.postMessage(current[1])
    }
    worker.on('message', (record: ScanRecord) => {
      if (current) take(current[0], record)
      next()
    })
    const restart = (): void => void runWorker(root, queue, take).then(resolve)
    worker.on('error', (error) => {
      if (current) take(current[0], failedScan(current[1], error))
      restart()
    })
    next()
  })
}
