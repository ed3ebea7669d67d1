import { listRoute } from '@/app/api/_lib/catalog'

export const GET = listRoute('plugins')
