import { handle, idParam } from '@/app/api/_lib/handle'
import { mustBeStaff } from '@/services/authority'
import { switchSource } from '@/services/ingestion/switchSource'

export const POST = handle(async (ctx) => {
  mustBeStaff(ctx.req, 'curator')
  return switchSource(ctx.req, idParam(ctx, 'id', 'source'), true)
})
