import { decisionRoute } from '@/app/api/_lib/decisions'
import { deprecateVersion } from '@/services/review/decide'

export const POST = decisionRoute(deprecateVersion)
