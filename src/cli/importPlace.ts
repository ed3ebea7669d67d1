import { createLocalReq, getPayload } from 'payload'
import config from '../../payload.config'
import type { SyncRunView } from '../contracts/sync'
import type { SourceType } from '../domain/sync'
import { ensureDefaults } from '../services/catalog/ensureDefaults'
import { ensureSource } from '../services/ingestion/ensureSource'
import { inTransaction } from '../services/transaction'
import { closePayload } from './closePayload'
import { importSource } from './importSource'
import type { Installation } from './installation'
import { pipelineOf } from './pipeline'

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

/** Syncs a place as the source of that name, and scans it; progress goes to `say`. */
export async function importPlace(
  env: Installation['env'],
  place: Place,
  say: (text: string) => void,
): Promise<SyncRunView> {
  const payload = await getPayload({ config })
  try {
    const req = await createLocalReq({ context: { actor: 'import command' } }, payload)
    await inTransaction(req, () => ensureDefaults(req))
    const source = await ensureSource(req, {
      name: place.name,
      type: place.type,
      location: place.location,
      ref: place.ref ?? place.version ?? null,
      path: place.path ?? null,
    })
    let last = ''
    return await importSource(
      pipelineOf(payload, env),
      {
        source,
        trigger: 'cli',
        triggeredBy: 'import command',
        ...(place.dryRun ? { dryRun: true } : {}),
        ...(place.acceptShrink ? { acceptShrink: true } : {}),
      },
      (phase, done, total) => {
        const line = `${phase === 'sync' ? 'Reading' : 'Scanning'} ${done} of ${total}`
        if (line !== last) say(line)
        last = line
      },
    )
  } finally {
    await closePayload(payload)
  }
}
