import { assignedRoute, assignRoute } from '@/app/api/_lib/agents'

export const GET = assignedRoute('commands')
export const PUT = assignRoute('commands')
