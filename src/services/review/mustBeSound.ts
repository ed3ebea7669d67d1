import type { PayloadRequest } from 'payload'
import { PolicyView } from '../../contracts/policy'
import { invalid } from '../errors'
import { mustBeOrdered } from './mustBeOrdered'

const Overrides = PolicyView.shape.severity_overrides

/**
 * Refuses (422) a policy that was saved by the panel or the generated REST, and that our own endpoint would not have taken: verdicts must not be
 * a function of settings that cannot be read. Aborts the transaction that saved it.
 */
export async function mustBeSound(req: PayloadRequest): Promise<void> {
  const policy = await req.payload.findGlobal({ slug: 'policy', depth: 0, overrideAccess: true, req })
  mustBeOrdered({ review_at: policy.reviewAt ?? 'high', block_at: policy.blockAt ?? 'critical' })
  const overrides = Overrides.safeParse(policy.severityOverrides ?? {})
  const [issue] = overrides.error?.issues ?? []
  if (issue) {
    const path = ['severity_overrides', ...issue.path].join('.')
    throw invalid(path, `${path}: ${issue.message}`)
  }
}
