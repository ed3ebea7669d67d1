import { env } from '@/env'
import { createObjectStore, type ObjectStore } from '@/storage'

let store: ObjectStore | undefined

/** The object store, opened once a process. */
export function objects(): ObjectStore {
  const { s3, dataDir } = env()
  store ??= createObjectStore({ s3, dataDir })
  return store
}
