import { handle, idParam, parse, queryParams } from '@/app/api/_lib/handle'
import { SyncRunQuery } from '@/contracts/syncScreens'
import { syncRunRow } from '@/queries/syncHistory'
import { syncRun } from '@/queries/syncRun'
import { mustBeStaff } from '@/services/authority'
import { notFound } from '@/services/errors'

/** The whole run; with `?results=false` without its results, which may be thousands, for whoever watches its progress. */
export const GET = handle(async (ctx) => {
  mustBeStaff(ctx.req)
  const { results } = parse(SyncRunQuery, queryParams(ctx))
  const id = idParam(ctx, 'id', 'sync run')
  const [row, run] = [await syncRunRow(ctx.query, id), await syncRun(ctx.query, id, results)]
  if (!row || !run) throw notFound('sync run')
  return { ...run, ...row }
})
