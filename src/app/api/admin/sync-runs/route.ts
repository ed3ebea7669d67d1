import { handle, parse, queryParams } from '@/app/api/_lib/handle'
import { SyncHistoryQuery } from '@/contracts/syncScreens'
import { syncHistory } from '@/queries/syncHistory'
import { mustBeStaff } from '@/services/authority'

export const GET = handle(async (ctx) => {
  mustBeStaff(ctx.req)
  return syncHistory(ctx.query, parse(SyncHistoryQuery, queryParams(ctx)))
})
