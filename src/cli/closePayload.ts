import type { Payload } from 'payload'
import { stopSending } from '../services/enqueue'

/**
 * Lets go of the connections of a Payload instance; its own `destroy` leaves the pool open. One stays: the adapter takes
 * it out to watch it and never gives it back, so that waiting for the pool's end would be waiting for ever. It goes with
 * the process, which has to end itself.
 */
export async function closePayload(payload: Payload): Promise<void> {
  const { pool } = payload.db
  await stopSending(payload)
  await payload.destroy()
  pool.end().catch(() => undefined)
}
