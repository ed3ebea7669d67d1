import { randomUUID } from 'node:crypto'
import { startFauxqs } from 'fauxqs'
import type { S3Options } from '@/storage/s3'

export interface TestS3 {
  /** An empty bucket of one's own. */
  options: S3Options & { endpoint: string; accessKeyId: string; secretAccessKey: string }
  stop(): Promise<void>
}

/** Starts a server that speaks the S3 protocol on a free port, with one empty bucket. */
export async function startS3(): Promise<TestS3> {
  const server = await startFauxqs({ port: 0, host: '127.0.0.1', logger: false })
  const bucket = `test-${randomUUID()}`
  server.createBucket(bucket)
  return {
    options: {
      bucket,
      endpoint: `http://127.0.0.1:${server.port}`,
      region: 'us-east-1',
      accessKeyId: 'test',
      secretAccessKey: 'test',
    },
    stop: () => server.stop(),
  }
}
