import { createLocalReq, type Payload } from 'payload'
import type { SyncRunView } from '../contracts/sync'
import type { SourceType } from '../domain/sync'
import type { Env } from '../env'
import { ensureDefaults } from '../services/catalog/ensureDefaults'
import { ensureSource } from '../services/ingestion/ensureSource'
import { inTransaction } from '../services/transaction'
import { finishQueued, importSource, type OnProgress } from './importSource'
import { pipelineOf } from './pipeline'
import { storeUpload } from './storeUpload'

export interface Place {
  name: string
  type: SourceType
  location: string
  ref?: string | undefined
  path?: string | undefined
  version?: string | undefined
  dryRun?: boolean | undefined
  acceptShrink?: boolean | undefined
}

/** Syncs a place into the catalog of an open Payload. A single file (type `upload`) is kept as one, under the name that uploads have. */
export async function importInto(
  payload: Payload,
  env: Env,
  place: Place,
  say: (text: string) => void,
): Promise<SyncRunView> {
  const req = await createLocalReq({ context: { actor: 'import command' } }, payload)
  await inTransaction(req, () => ensureDefaults(req))
  const deps = pipelineOf(payload, env)
  let last = ''
  const onProgress: OnProgress = (phase, done, total) => {
    const line = `${phase === 'sync' ? 'Reading' : 'Scanning'} ${done} of ${total}`
    if (line !== last) say(line)
    last = line
  }
  if (place.type === 'upload') return finishQueued(deps, await storeUpload(req, place.location), onProgress)
  const source = await ensureSource(req, {
    name: place.name,
    type: place.type,
    location: place.location,
    ref: place.ref ?? place.version ?? null,
    path: place.path ?? null,
  })
  const wish = {
    source,
    trigger: 'cli' as const,
    triggeredBy: 'import command',
    ...(place.dryRun ? { dryRun: true } : {}),
    ...(place.acceptShrink ? { acceptShrink: true } : {}),
  }
  return importSource(deps, wish, onProgress)
}
