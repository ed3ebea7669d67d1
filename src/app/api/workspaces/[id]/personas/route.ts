import { enabledRoute, enableRoute } from '@/app/api/_lib/workspaces'

export const GET = enabledRoute('personas')
export const POST = enableRoute('personas')
