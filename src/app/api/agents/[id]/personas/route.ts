import { assignedRoute, assignRoute } from '@/app/api/_lib/agents'

export const GET = assignedRoute('personas')
export const PUT = assignRoute('personas')
