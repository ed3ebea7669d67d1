import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { Readable } from 'node:stream'
import { isSafeKey } from './keys'
import type { ByteRange, ObjectInfo, ObjectStore } from './types'

export interface S3Options {
  bucket: string
  /** Of an S3-compatible service; without it AWS. Such services get path-style addresses. */
  endpoint?: string
  region: string
  /** Both or neither; without them the SDK's own chain (environment, profile, instance role). */
  accessKeyId?: string
  secretAccessKey?: string
}

/** Older objects are written again although they are there: garbage collection spares what is young. */
const FRESH_MILLISECONDS = 6 * 60 * 60 * 1000

const isMissing = (error: unknown): boolean =>
  error instanceof S3ServiceException && (error.$metadata.httpStatusCode === 404 || error.name === 'NoSuchKey')

const unlessMissing = <T>(found: Promise<T>): Promise<T | undefined> =>
  found.catch((error: unknown) => {
    if (isMissing(error)) return undefined
    throw error
  })

const createClient = (options: S3Options): S3Client =>
  new S3Client({
    region: options.region,
    ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint, forcePathStyle: true }),
    ...(options.accessKeyId === undefined || options.secretAccessKey === undefined
      ? {}
      : { credentials: { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey } }),
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 5000, requestTimeout: 60_000 },
  })

const describe = (error: unknown): string =>
  error instanceof S3ServiceException
    ? `${error.name} (HTTP ${error.$metadata.httpStatusCode ?? '?'})`
    : error instanceof Error
      ? error.message || error.name
      : String(error)

/** An object store in an S3 bucket. The bucket must exist. */
export function createS3Store(options: S3Options): ObjectStore {
  const client = createClient(options)
  const at = (key: string) => {
    if (!isSafeKey(key)) throw new Error(`Unsafe object key: ${JSON.stringify(key.slice(0, 80))}`)
    return { Bucket: options.bucket, Key: key }
  }
  const failed = (what: string) => (cause: unknown) => {
    throw new Error(`S3 ${what} failed: ${describe(cause)}`, { cause })
  }
  const headOf = (key: string) =>
    unlessMissing(client.send(new HeadObjectCommand(at(key)))).catch(failed(`look-up of ${key}`))

  return {
    async put(key, body, { contentType = 'application/octet-stream' } = {}) {
      const target = { ...at(key), ContentType: contentType }
      if (!(body instanceof Uint8Array)) {
        const upload = new Upload({ client, params: { ...target, Body: Readable.from(body, { objectMode: false }) } })
        await upload.done().catch(failed(`upload of ${key}`))
        return
      }
      const there = await headOf(key)
      const age = Date.now() - (there?.LastModified?.getTime() ?? 0)
      if (there !== undefined && there.ContentLength === body.byteLength && age < FRESH_MILLISECONDS) return
      await client
        .send(new PutObjectCommand({ ...target, Body: body, ContentLength: body.byteLength }))
        .catch(failed(`write of ${key}`))
    },

    async get(key) {
      const found = await unlessMissing(client.send(new GetObjectCommand(at(key)))).catch(failed(`read of ${key}`))
      if (found?.Body === undefined) return undefined
      const bytes = await found.Body.transformToByteArray().catch(failed(`read of ${key}`))
      if (found.ContentLength !== undefined && found.ContentLength !== bytes.byteLength)
        throw new Error(`S3 read of ${key} ended after ${bytes.byteLength} of ${found.ContentLength} bytes`)
      return bytes
    },

    async stream(key: string, range?: ByteRange) {
      const wanted = range === undefined ? {} : { Range: `bytes=${range.start}-${range.end ?? ''}` }
      const found = await unlessMissing(client.send(new GetObjectCommand({ ...at(key), ...wanted }))).catch(
        failed(`read of ${key}`),
      )
      if (found?.Body === undefined) return undefined
      const whole = Number(found.ContentRange?.split('/')[1] ?? found.ContentLength ?? 0)
      return { size: whole, body: found.Body.transformToWebStream() }
    },

    exists: async (key) => (await headOf(key)) !== undefined,

    async delete(key) {
      await client.send(new DeleteObjectCommand(at(key))).catch(failed(`deletion of ${key}`))
    },

    async *list(prefix): AsyncIterable<ObjectInfo> {
      let ContinuationToken: string | undefined
      do {
        const page = await client
          .send(new ListObjectsV2Command({ Bucket: options.bucket, Prefix: prefix, ContinuationToken }))
          .catch(failed(`listing of ${prefix}`))
        for (const { Key, Size, LastModified } of page.Contents ?? [])
          if (Key !== undefined) yield { key: Key, size: Size ?? 0, lastModified: LastModified ?? new Date(0) }
        ContinuationToken = page.NextContinuationToken
      } while (ContinuationToken !== undefined)
    },

    async check() {
      try {
        await client.send(new HeadBucketCommand({ Bucket: options.bucket }))
        return { ok: true }
      } catch (error) {
        const where = options.endpoint ?? `AWS ${options.region}`
        return { ok: false, reason: `The S3 bucket "${options.bucket}" at ${where} cannot be used: ${describe(error)}` }
      }
    },
  }
}
