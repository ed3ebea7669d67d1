import { body, handle } from '@/app/api/_lib/handle'
import { PolicyChange } from '@/contracts/policy'
import { mustBeStaff } from '@/services/authority'
import { changePolicy, policyView } from '@/services/review/policyView'

export const GET = handle(({ req }) => policyView(req))

export const PUT = handle(async (ctx) => {
  mustBeStaff(ctx.req, 'admin')
  return changePolicy(ctx.req, await body(ctx, PolicyChange))
})
