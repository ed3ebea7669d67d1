import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Verdict } from '../../domain/report'
import { scanDirectory, type ScanRecord } from './scanDirectory'

/** A line for a directory that could not be scanned: never silently missing. */
export interface ScanFailure {
  path: string
  verdict: 'review'
  error: string
}

const failure = (path: string, error: unknown): ScanFailure => ({
  path,
  verdict: 'review',
  error: error instanceof Error ? error.message : String(error),
})

export type BatchLine = ScanRecord | ScanFailure

/** One directory of a batch; an error (unreadable file, broken parser) asks for a person instead of passing. */
export async function scanOne(root: string, name: string): Promise<BatchLine> {
  try {
    return await scanDirectory(join(root, name), name)
  } catch (error) {
    return failure(name, error)
  }
}

/** Scans every immediate child directory of `root`; lines are written as they come, at most `jobs` at once. */
export async function scanBatch(root: string, jobs: number, write: (line: BatchLine) => void): Promise<Verdict[]> {
  const names = (await readdir(root, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted()
  const verdicts: Verdict[] = []
  const take = (line: BatchLine): void => {
    verdicts.push(line.verdict)
    write(line)
  }
  if (jobs === 1 || names.length < 2) {
    for (const name of names) take(await scanOne(root, name))
    return verdicts
  }
  const queue = [...names]
  await Promise.all(Array.from({ length: Math.min(jobs, names.length) }, () => runWorker(root, queue, take)))
  return verdicts
}

/** One thread that takes names off the shared queue; a thread that dies fails its directory and a new one goes on. */
function runWorker(root: string, queue: string[], take: (line: BatchLine) => void): Promise<void> {
  return new Promise((resolve) => {
    let current: string | undefined
    const worker = new Worker(new URL('./batchWorker.ts', import.meta.url), { workerData: { root } })
    const next = (): void => {
      current = queue.shift()
      if (current === undefined) void worker.terminate().then(() => resolve())
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin; the rule is about windows
      else worker.postMessage(current)
    }
    worker.on('message', (line: BatchLine) => {
      current = undefined
      take(line)
      next()
    })
    const restart = (): void => void runWorker(root, queue, take).then(resolve)
    worker.on('error', (error) => {
      if (current !== undefined) take(failure(current, error))
      restart()
    })
    next()
  })
}
