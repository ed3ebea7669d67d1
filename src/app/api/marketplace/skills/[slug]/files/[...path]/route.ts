import { fileRoute } from '@/app/api/_lib/bytes'

export const GET = fileRoute('skills')
