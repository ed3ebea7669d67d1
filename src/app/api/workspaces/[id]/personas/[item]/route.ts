import { disableRoute } from '@/app/api/_lib/workspaces'

export const DELETE = disableRoute('personas')
