import { decisionRoute } from '@/app/api/_lib/decisions'
import { rejectVersion } from '@/services/review/decide'

export const POST = decisionRoute(rejectVersion)
