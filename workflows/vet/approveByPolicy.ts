import { autoApprove, waitingForPolicy } from '@/services/review/autoApprove'
import { request } from '../request'
import type { ScanDeps } from './scanDigest'

/** Lets the policy decide on the versions that a report has just brought into the queue, each in a transaction of its own. Rerunnable. */
export async function approveByPolicy(deps: Pick<ScanDeps, 'payload' | 'log'>, digest: string): Promise<void> {
  for (const version of await waitingForPolicy(await request(deps, 'auto-approval'), digest)) {
    // A request holds one transaction.
    const approved = await autoApprove(await request(deps, 'auto-approval'), version)
    if (approved) deps.log.info({ version, digest }, 'approved by policy')
  }
}
