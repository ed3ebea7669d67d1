import { endSuppression } from '@/services/vetting/endSuppression'
import { request } from '../request'
import type { ScanDeps } from './scanDigest'

const EVERY_MS = 2 * 60_000

/** Every few minutes judges anew what suppressions covered whose time is over; yields what stops it. */
export function expireSuppressions(deps: Pick<ScanDeps, 'payload' | 'log'>): () => void {
  let stopped = false
  let busy = false
  const look = async (): Promise<void> => {
    if (busy) return
    busy = true
    try {
      const ended = await endExpired(deps, () => stopped)
      if (ended > 0) deps.log.info({ suppressions: ended }, 'verdicts judged anew: suppressions expired')
    } catch (error) {
      deps.log.warn({ err: error }, 'looking for expired suppressions failed')
    } finally {
      busy = false
    }
  }
  void look()
  const timer = setInterval(() => void look(), EVERY_MS)
  return () => {
    stopped = true
    clearInterval(timer)
  }
}

/** Sees to all that have expired, each in a transaction of its own. Yields how many. */
export async function endExpired(
  deps: Pick<ScanDeps, 'payload'>,
  isStopped: () => boolean = () => false,
): Promise<number> {
  let ended = 0
  // A request holds one transaction.
  while (!isStopped() && (await endSuppression(await request(deps, 'suppressions')))) ended += 1
  return ended
}
