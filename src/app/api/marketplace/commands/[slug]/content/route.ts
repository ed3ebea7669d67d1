import { contentRoute } from '@/app/api/_lib/catalog'

export const GET = contentRoute('commands')
