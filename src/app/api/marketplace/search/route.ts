import { handle, parse, queryParams } from '@/app/api/_lib/handle'
import { SearchQuery } from '@/contracts/marketplace'
import { searchItems } from '@/queries/catalog/searchItems'

/** All kinds at once. */
export const GET = handle((ctx) => searchItems(ctx.query, parse(SearchQuery, queryParams(ctx))))
