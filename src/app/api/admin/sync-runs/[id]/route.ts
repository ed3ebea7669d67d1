import { handle, idParam } from '@/app/api/_lib/handle'
import { syncRun } from '@/queries/syncRun'
import { mustBeStaff } from '@/services/authority'
import { notFound } from '@/services/errors'

export const GET = handle(async (ctx) => {
  mustBeStaff(ctx.req)
  const run = await syncRun(ctx.query, idParam(ctx, 'id', 'sync run'))
  if (!run) throw notFound('sync run')
  return run
})
