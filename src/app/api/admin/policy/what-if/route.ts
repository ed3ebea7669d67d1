import { body, handle } from '@/app/api/_lib/handle'
import { WhatIfRequest } from '@/contracts/policy'
import { policyWhatIf } from '@/queries/policyWhatIf'
import { mustBeStaff } from '@/services/authority'
import { currentPolicy } from '@/services/review/currentPolicy'
import { mustBeOrdered } from '@/services/review/mustBeOrdered'

/** What a proposed policy would change; what is left out of it stays as it is. */
export const POST = handle(async (ctx) => {
  mustBeStaff(ctx.req)
  const current = await currentPolicy(ctx.req)
  const proposed = { ...current, ...(await body(ctx, WhatIfRequest)) }
  mustBeOrdered(proposed)
  return policyWhatIf(ctx.query, current, proposed)
})
