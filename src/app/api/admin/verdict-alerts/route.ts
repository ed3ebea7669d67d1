import { handle, parse, queryParams } from '@/app/api/_lib/handle'
import { AlertQuery } from '@/contracts/verdictAlerts'
import { verdictAlerts } from '@/queries/verdictAlerts'
import { mustBeStaff } from '@/services/authority'

export const GET = handle(async (ctx) => {
  mustBeStaff(ctx.req)
  return verdictAlerts(ctx.query, parse(AlertQuery, queryParams(ctx)))
})
