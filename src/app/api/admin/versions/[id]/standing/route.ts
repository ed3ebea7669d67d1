import { handle, idParam } from '@/app/api/_lib/handle'
import type { Standing } from '@/contracts/standing'
import { standing } from '@/queries/standing'
import { mustBeStaff } from '@/services/authority'
import { notFound } from '@/services/errors'
import { leftToPerson } from '@/services/review/autoApprove'

export const GET = handle(async (ctx): Promise<Standing> => {
  mustBeStaff(ctx.req)
  const id = idParam(ctx, 'id', 'version')
  const found = await standing(ctx.query, id, new Date())
  if (!found) throw notFound('version')
  return { ...found, left_to_person: (await leftToPerson(ctx.req, id)) ?? null }
})
