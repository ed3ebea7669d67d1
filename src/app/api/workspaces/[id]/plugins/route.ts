import { enabledRoute, enableRoute } from '@/app/api/_lib/workspaces'

export const GET = enabledRoute('plugins')
export const POST = enableRoute('plugins')
