import { handle, mustBeLoggedIn, parse, queryParams } from '@/app/api/_lib/handle'
import { workspacesOf } from '@/app/api/_lib/workspacesOf'
import { UsageSummaryQuery } from '@/contracts/usageSummary'
import { hasStaffRole } from '@/domain/roles'
import { usageSummary } from '@/queries/usageSummary'
import { invalid } from '@/services/errors'

const DAYS_30 = 30 * 24 * 60 * 60 * 1000

/** Staff see everything, members what their workspaces used. */
export const GET = handle(async (ctx) => {
  const user = mustBeLoggedIn(ctx)
  const { group_by: group, ...wish } = parse(UsageSummaryQuery, queryParams(ctx))
  const to = wish.to ?? new Date().toISOString()
  const from = wish.from ?? new Date(new Date(to).getTime() - DAYS_30).toISOString()
  if (new Date(from) > new Date(to)) throw invalid('from', 'from must not lie after to.', 400)
  const workspaces = hasStaffRole(user.role) ? undefined : await workspacesOf(ctx.query, user.id)
  return { group_by: group, from, to, rows: await usageSummary(ctx.query, { group, from, to, workspaces }) }
})
