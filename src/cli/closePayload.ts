import type { Payload } from 'payload'
import { stopSending } from '../services/enqueue'

/** Lets go of every connection of a Payload instance; its own `destroy` leaves the pool open. */
export async function closePayload(payload: Payload): Promise<void> {
  const { pool } = payload.db
  await stopSending(payload)
  await payload.destroy()
  await pool.end()
}
