import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { scanOne } from './batch'

const { root } = z.object({ root: z.string() }).parse(workerData)

// oxlint-disable unicorn/require-post-message-target-origin -- a worker's port has no origin; the rule is about windows
parentPort?.on('message', (name: unknown) => {
  void scanOne(root, z.string().parse(name)).then((line) => parentPort?.postMessage(line))
})
