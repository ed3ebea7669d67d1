import { getPayload } from 'payload'
import config from '../../payload.config'
import type { SyncRunView } from '../contracts/sync'
import { closePayload } from './closePayload'
import { importInto, type Place } from './importInto'
import type { Installation } from './installation'

/** Syncs a place as the source of that name, and scans it; progress goes to `say`. */
export async function importPlace(
  env: Installation['env'],
  place: Place,
  say: (text: string) => void,
): Promise<SyncRunView> {
  const payload = await getPayload({ config })
  try {
    return await importInto(payload, env, place, say)
  } finally {
    await closePayload(payload)
  }
}
