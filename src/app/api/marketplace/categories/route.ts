import { handle } from '@/app/api/_lib/handle'
import { listCategories } from '@/queries/catalog/listCategories'

export const GET = handle(async ({ query }) => ({ categories: await listCategories(query) }))
