import { body, handle } from '@/app/api/_lib/handle'
import { BulkRequest } from '@/contracts/review'
import { mustBeStaff } from '@/services/authority'
import { bulkReview } from '@/services/review/bulkReview'

/** Each version is decided by itself; the counts say how it went in all. */
export const POST = handle(async (ctx) => {
  mustBeStaff(ctx.req, 'reviewer')
  const outcomes = await bulkReview(ctx.req, await body(ctx, BulkRequest))
  const done = outcomes.filter((each) => each.ok)
  const counts = {
    total: outcomes.length,
    done: done.filter(({ outcome }) => outcome === 'done').length,
    published: done.filter(({ published }) => published).length,
    override_asked: done.filter(({ outcome }) => outcome === 'override_asked').length,
    failed: outcomes.length - done.length,
  }
  return { outcomes, counts }
})
