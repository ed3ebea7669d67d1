import { z } from 'zod'
import { assembledContext } from '@/app/api/_lib/assembledContext'
import { body, handle, queryParams } from '@/app/api/_lib/handle'

export const GET = handle((ctx) => assembledContext(ctx, queryParams(ctx)))

export const POST = handle(async (ctx) =>
  assembledContext(ctx, { ...queryParams(ctx), ...(await body(ctx, z.looseObject({}))) }),
)
