import { enabledRoute, enableRoute } from '@/app/api/_lib/workspaces'

export const GET = enabledRoute('skills')
export const POST = enableRoute('skills')
