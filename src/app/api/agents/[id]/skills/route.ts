import { assignedRoute, assignRoute } from '@/app/api/_lib/agents'

export const GET = assignedRoute('skills')
export const PUT = assignRoute('skills')
