import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { scanOne } from './batch'

const { root } = z.object({ root: z.string() }).parse(workerData)

parentPort?.on('message', (name: unknown) => {
  void scanOne(root, z.string().parse(name)).then((line) => parentPort?.postMessage(line))
})
