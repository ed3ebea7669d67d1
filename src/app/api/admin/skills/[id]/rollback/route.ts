import { rollbackRoute } from '@/app/api/_lib/rollback'

export const POST = rollbackRoute('skills')
