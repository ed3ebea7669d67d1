export { openArchive } from './unpack/openArchive'
export { readTar } from './unpack/readTar'
export { Spool, type Stretch } from './unpack/spool'
