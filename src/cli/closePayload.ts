import type { Payload } from 'payload'
import { stopSending } from '../services/enqueue'

/**
 * Lets go of a Payload instance in a command that goes on or ends. Payload keeps one connection of its pool checked out for good, so waiting
 * for the pool's end would wait for ever: idle connections are closed, the one left goes with the process, and its end is no error.
 */
export async function closePayload(payload: Payload): Promise<void> {
  const { pool } = payload.db
  pool.on('error', () => undefined)
  await stopSending(payload)
  await payload.destroy()
  void pool.end()
}
