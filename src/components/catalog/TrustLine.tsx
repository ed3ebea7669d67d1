import type { Summary } from '@/contracts/marketplace'
import { date } from '../format'
import { TrustBadge } from './TrustBadge'

export type Trust = Pick<Summary['trust'], 'verdict' | 'risk' | 'scanned_at'>

/** Verdict, risk and day of the scan in one line: how an item's safety is told wherever it is listed. */
export function TrustLine({ trust }: { trust: Trust }) {
  const scanned = date(trust.scanned_at)
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <TrustBadge quiet verdict={trust.verdict} />
      {trust.risk === null ? null : (
        <span
          className="text-xs whitespace-nowrap text-ink-3 tabular"
          title="Risk from 0 to 100, and when it was scanned"
        >
          Risk {trust.risk}
          {scanned ? ` · ${scanned}` : ''}
        </span>
      )}
    </span>
  )
}
