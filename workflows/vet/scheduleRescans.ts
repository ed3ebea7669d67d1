import { rescanOutdated } from './rescanOutdated'
import type { ScanDeps } from './scanDigest'

const HOUR_MS = 60 * 60_000
/** While there is more to send than may wait at a time. */
const SOON_MS = 15_000

/** Looks for digests without a current report at once, then every hour, and sooner while some are left; yields what stops it. */
export function scheduleRescans(deps: ScanDeps): () => void {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const look = async (): Promise<void> => {
    let left = 0
    try {
      left = (await rescanOutdated(deps)).left
    } catch (error) {
      deps.log.warn({ err: error }, 'looking for digests without a current report failed')
    }
    if (!stopped) timer = setTimeout(() => void look(), left > 0 ? SOON_MS : HOUR_MS)
  }
  void look()
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
