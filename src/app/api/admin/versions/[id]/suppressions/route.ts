import { body, handle, idParam } from '@/app/api/_lib/handle'
import { json } from '@/app/api/_lib/respond'
import { SuppressRequest } from '@/contracts/suppression'
import { mustBeStaff } from '@/services/authority'
import { suppressFinding } from '@/services/review/suppressFinding'

/** Judges one rule's findings in one file of the version harmless, with a reason and an end. */
export const POST = handle(async (ctx) => {
  mustBeStaff(ctx.req, 'reviewer')
  const wish = await body(ctx, SuppressRequest)
  return json(await suppressFinding(ctx.req, idParam(ctx, 'id', 'version'), wish), 201)
})
