import { decisionRoute } from '@/app/api/_lib/decisions'
import { requestChanges } from '@/services/review/decide'

export const POST = decisionRoute(requestChanges)
