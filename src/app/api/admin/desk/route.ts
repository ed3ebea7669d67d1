import { handle } from '@/app/api/_lib/handle'
import { deskCounts } from '@/queries/deskCounts'
import { mustBeStaff } from '@/services/authority'

/** What waits for staff. */
export const GET = handle(async (ctx) => {
  mustBeStaff(ctx.req)
  return deskCounts(ctx.query)
})
