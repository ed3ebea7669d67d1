import { env } from '@/env'
import { createObjectStore, type ObjectStore, readFile } from '@/storage'

let memo: ObjectStore | undefined

/** The object store of this process. */
export function store(): ObjectStore {
  memo ??= createObjectStore(env())
  return memo
}

/** The bytes of a stored file by its SHA-256. */
export const readStored = (sha256: string): Promise<Uint8Array | undefined> => readFile(store(), sha256)
