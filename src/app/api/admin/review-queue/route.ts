import { handle, parse, queryParams } from '@/app/api/_lib/handle'
import { QueueQuery } from '@/contracts/review'
import { reviewQueue } from '@/queries/reviewQueue'
import { mustBeStaff } from '@/services/authority'

export const GET = handle(async (ctx) => {
  mustBeStaff(ctx.req)
  return reviewQueue(ctx.query, parse(QueueQuery, queryParams(ctx)))
})
