import { bundleRoute } from '@/app/api/_lib/bytes'

export const GET = bundleRoute('skills')
