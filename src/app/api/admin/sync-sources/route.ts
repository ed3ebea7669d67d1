import { handle } from '@/app/api/_lib/handle'
import { syncOverview } from '@/queries/syncOverview'
import { mustBeStaff } from '@/services/authority'

export const GET = handle(async ({ req, query }) => {
  mustBeStaff(req)
  return syncOverview(query)
})
