import { body, handle, idParam } from '@/app/api/_lib/handle'
import { CloseRequest } from '@/contracts/verdictAlerts'
import { mustBeStaff } from '@/services/authority'
import { closeAlert } from '@/services/review/closeAlert'

export const POST = handle(async (ctx) => {
  mustBeStaff(ctx.req, 'reviewer')
  const { note } = await body(ctx, CloseRequest)
  return closeAlert(ctx.req, { id: idParam(ctx, 'id', 'alert'), note })
})
