import { buildOpenApi } from '@/contracts/openapi/buildOpenApi'
import { env } from '@/env'

export const dynamic = 'force-dynamic'

/** The contract as OpenAPI 3.1; readable from pages of other origins, as it holds nothing secret. */
export const GET = (): Response =>
  Response.json(buildOpenApi({ web: env().publicUrl, delivery: env().deliveryUrl }), {
    headers: { 'Cache-Control': 'public, max-age=300', 'Access-Control-Allow-Origin': '*' },
  })
