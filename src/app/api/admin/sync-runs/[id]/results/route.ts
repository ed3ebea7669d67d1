import { handle, idParam, parse, queryParams } from '@/app/api/_lib/handle'
import { SyncResultsQuery } from '@/contracts/syncScreens'
import { syncRunRow } from '@/queries/syncHistory'
import { syncResults } from '@/queries/syncResults'
import { mustBeStaff } from '@/services/authority'
import { notFound } from '@/services/errors'

export const GET = handle(async (ctx) => {
  mustBeStaff(ctx.req)
  const run = await syncRunRow(ctx.query, idParam(ctx, 'id', 'sync run'))
  if (!run) throw notFound('sync run')
  return syncResults(ctx.query, run.id, parse(SyncResultsQuery, queryParams(ctx)))
})
