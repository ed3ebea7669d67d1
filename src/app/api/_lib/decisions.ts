import type { PayloadRequest } from 'payload'
import { ReasonRequest } from '@/contracts/review'
import { mustBeStaff } from '@/services/authority'
import type { Decided } from '@/services/review/approveVersion'
import type { Decision } from '@/services/review/decide'
import { body, handle, idParam } from './handle'

/** A decision on one version that takes nothing but a reason. */
export const decisionRoute = (decide: (req: PayloadRequest, decision: Decision) => Promise<Decided>) =>
  handle(async (ctx) => {
    mustBeStaff(ctx.req, 'reviewer')
    const { reason } = await body(ctx, ReasonRequest)
    return decide(ctx.req, { version: idParam(ctx, 'id', 'version'), reason })
  })
