import { join } from 'node:path'
import { createDiskStore } from './disk'
import { createS3Store, type S3Options } from './s3'
import type { ObjectStore } from './types'

/** The store of this installation: the S3 bucket where one is set, else the folder `objects` under the data directory. */
export const createObjectStore = (options: { s3?: S3Options; dataDir: string }): ObjectStore =>
  options.s3 === undefined ? createDiskStore(join(options.dataDir, 'objects')) : createS3Store(options.s3)
