import type { Trust } from '@/components/catalog/TrustLine'
import { toIso } from '@/queries/types'

export interface TrustRow extends Pick<Trust, 'verdict' | 'risk'> {
  scanned_at: Date | string | null
}

/** What a version's columns say of its safety. */
export const trustOf = ({ verdict, risk, scanned_at }: TrustRow): Trust => ({
  verdict,
  risk,
  scanned_at: toIso(scanned_at),
})
