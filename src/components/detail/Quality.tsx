import type { Detail } from '@/contracts/marketplace'
import { cn } from '../ui/cn'
import { Panel } from '../ui/Panel'

/** How well made the version on show is; staff also read what costs it points. */
export function Quality({ quality }: { quality: NonNullable<Detail['quality']> }) {
  const { score, reasons = [] } = quality
  return (
    <Panel
      aside={
        <span className="text-sm font-medium tabular">
          {score} <span className="font-normal text-ink-3">of 100</span>
        </span>
      }
      title="Well made"
    >
      <div aria-hidden="true" className="h-1.5 overflow-hidden rounded-full bg-sunken">
        <div className={cn('h-full rounded-full', look(score))} style={{ width: `${Math.max(2, score)}%` }} />
      </div>
      <p className="mt-2 text-sm text-ink-2">{inWords(score)}</p>
      {reasons.length > 0 ? (
        <ul aria-label="What costs it points" className="mt-3 grid gap-2 border-t pt-3 text-sm">
          {reasons.map(({ code, points, message, file }) => (
            <li className="flex gap-3" key={`${code}:${file ?? ''}:${message}`}>
              <span className="w-8 shrink-0 text-right text-ink-3 tabular">{points > 0 ? `−${points}` : '0'}</span>
              <span className="min-w-0 [overflow-wrap:anywhere]">
                {message}
                {file ? <code className="block font-mono text-xs text-ink-3">{file}</code> : null}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </Panel>
  )
}

const look = (score: number): string => (score >= 75 ? 'bg-good' : score >= 50 ? 'bg-warn' : 'bg-bad')

function inWords(score: number): string {
  if (score >= 90) return 'Complete, clear and in shape.'
  if (score >= 75) return 'In good shape, with little left to do.'
  if (score >= 50) return 'Usable; its author has something left to do.'
  return 'Much is missing or unclear.'
}
