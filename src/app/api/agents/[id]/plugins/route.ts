import { assignedRoute, assignRoute } from '@/app/api/_lib/agents'

export const GET = assignedRoute('plugins')
export const PUT = assignRoute('plugins')
