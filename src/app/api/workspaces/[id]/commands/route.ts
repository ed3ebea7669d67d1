import { enabledRoute, enableRoute } from '@/app/api/_lib/workspaces'

export const GET = enabledRoute('commands')
export const POST = enableRoute('commands')
