import type { PayloadRequest } from 'payload'
import { env } from '../../env'
import { enqueue } from '../enqueue'
import type { HealthChange } from './writeHealth'

export interface EndedRun {
  id: string
  status: 'completed' | 'failed' | 'halted'
  trigger: string
  pendingReview: number
  health: HealthChange
}

/**
 * Whether people hear of a run: new items wait for them, or a source that failed or stopped is in another state than before. A source that
 * goes on failing is told of at its first failure, when it counts as failing, and when it halts; not every time.
 */
export function isWorthTelling({ status, trigger, pendingReview, health }: Omit<EndedRun, 'id'>): boolean {
  if (trigger === 'seed') return false
  return status === 'completed' ? pendingReview > 0 : health.before !== health.after
}

/** Queues the notification of a run, if there is somebody to tell and something to say, in the transaction that ends the run. */
export async function notifyRun(req: PayloadRequest, run: EndedRun): Promise<void> {
  if (env().notifyWebhookUrl === undefined || !isWorthTelling(run)) return
  await enqueue(req, 'notify.send', [{ about: 'sync-run', id: run.id }])
}
