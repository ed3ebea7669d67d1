import type { Detail } from '@/contracts/marketplace'
import { UNSCANNED, VERDICT_WORDS } from '../catalog/TrustBadge'
import { date } from '../format'
import { cn } from '../ui/cn'
import { Panel } from '../ui/Panel'
import { Facts } from './Facts'

const TONES = { good: 'text-good', warn: 'text-warn', bad: 'text-bad', plain: 'text-ink-2', accent: '', outline: '' }

/** What was checked about the version on show, by whom or what, and when. */
export function TrustPanel({ trust }: { trust: Detail['trust'] }) {
  const { word, explained, tone, Icon } = trust.verdict ? VERDICT_WORDS[trust.verdict] : UNSCANNED
  return (
    <Panel title="Trust">
      <div className={cn('flex items-center gap-2 font-semibold', TONES[tone])}>
        <Icon aria-hidden className="size-5" />
        {word}
      </div>
      <p className="mt-1 text-sm text-ink-2">{explained}</p>
      {trust.risk === null ? null : (
        <div className="mt-4">
          <div className="flex items-baseline justify-between text-sm">
            <span className="text-ink-3">Risk</span>
            <span className="font-medium tabular">
              {trust.risk} <span className="font-normal text-ink-3">of 100</span>
            </span>
          </div>
          <div aria-hidden="true" className="mt-1.5 h-1.5 overflow-hidden rounded-full bg-sunken">
            <div
              className={cn('h-full rounded-full', riskLook(trust.risk))}
              style={{ width: `${Math.max(2, trust.risk)}%` }}
            />
          </div>
        </div>
      )}
      <Facts
        className="mt-4 border-t pt-3"
        rows={[
          ['Scanned', date(trust.scanned_at)],
          ['Approved', date(trust.approved_at)],
        ]}
      />
    </Panel>
  )
}

const riskLook = (risk: number): string => (risk >= 60 ? 'bg-bad' : risk >= 25 ? 'bg-warn' : 'bg-good')
