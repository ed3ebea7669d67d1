import { detailRoute } from '@/app/api/_lib/catalog'

export const GET = detailRoute('skills')
