/** What a listing says of one object; `size` in bytes. */
export interface ObjectInfo {
  key: string
  size: number
  lastModified: Date
}

/** Bytes of one object on their way; `size` is the whole object's, whatever range was asked for. */
export interface ObjectStream {
  size: number
  body: ReadableStream<Uint8Array>
}

/** First and last byte wanted, both included, as in HTTP ranges; without `end` to the end. */
export interface ByteRange {
  start: number
  end?: number
}

/**
 * Where bytes live: a folder or an S3 bucket. Keys are made in `keys.ts` and name content, so that an object is never
 * changed after it was written and every operation may be repeated. Absent objects are `undefined`, an unreachable
 * store is an Error with its cause.
 */
export interface ObjectStore {
  /**
   * Writes all of it or nothing. Known bytes of the size that is already there are not sent again, but count as
   * written now (`lastModified`), give or take six hours.
   */
  put(key: string, body: Uint8Array | AsyncIterable<Uint8Array>, options?: { contentType?: string }): Promise<void>
  get(key: string): Promise<Uint8Array | undefined>
  stream(key: string, range?: ByteRange): Promise<ObjectStream | undefined>
  exists(key: string): Promise<boolean>
  /** Deleting what is not there is no failure. */
  delete(key: string): Promise<void>
  /** All objects whose key starts with `prefix`, in no promised order. */
  list(prefix: string): AsyncIterable<ObjectInfo>
  /** Whether the store can be used now; `reason` is for the operator. */
  check(): Promise<{ ok: true } | { ok: false; reason: string }>
}
