export { putBundle, type PutBundleResult, readFile, type StoredBundle } from './bundle'
export { createObjectStore } from './createObjectStore'
export { bundleKey, fileKey, manifestKey } from './keys'
export type { ByteRange, ObjectInfo, ObjectStore, ObjectStream } from './types'
