import { exact } from '../format'
import { cn } from '../ui/cn'
import type { Budget } from './budget'

const PARTS = [
  { key: 'persona', name: 'Persona', look: 'bg-persona' },
  { key: 'prompt', name: 'Own prompt', look: 'bg-ink-3' },
  { key: 'metadata', name: 'Summaries', look: 'bg-command' },
  { key: 'always', name: 'Instructions, always', look: 'bg-skill' },
  { key: 'auto', name: 'Instructions, automatic', look: 'bg-skill/45' },
] as const

const VERDICTS = {
  fits: { text: 'Fits the budget.', look: 'text-good' },
  'auto-may-be-left-out': {
    text: 'Automatic instructions that do not fit are left out; the agent can still ask for them.',
    look: 'text-warn',
  },
  over: { text: 'What is always loaded exceeds the budget. Raise it, or load less.', look: 'text-bad' },
}

/** How far the agent's context fills its budget, and with what. */
export function BudgetMeter({ budget }: { budget: Budget }) {
  const scale = Math.max(budget.total, budget.limit, 1)
  const verdict = VERDICTS[budget.state]
  return (
    <div>
      <div className="flex items-baseline justify-between gap-2">
        <p className="text-2xl font-semibold tracking-[-0.03em] tabular" data-testid="token-sum">
          {exact(budget.total)}
        </p>
        <p className="text-sm text-ink-3 tabular">of {exact(budget.limit)} tokens</p>
      </div>
      <meter aria-label="Token budget used" className="sr-only" max={scale} min={0} value={budget.total}>
        {exact(budget.total)} of {exact(budget.limit)} tokens
      </meter>
      <div aria-hidden="true" className="relative mt-3 flex h-3 gap-px overflow-hidden rounded-full bg-sunken">
        {PARTS.map(({ key, look }) =>
          budget[key] > 0 ? (
            <span
              className={cn('h-full transition-[width] duration-200', look)}
              key={key}
              style={{ width: `${(budget[key] / scale) * 100}%` }}
            />
          ) : null,
        )}
        {budget.total > budget.limit ? (
          <span className="absolute inset-y-0 w-0.5 bg-bad" style={{ left: `${(budget.limit / scale) * 100}%` }} />
        ) : null}
      </div>
      <p aria-live="polite" className={cn('mt-2.5 text-sm', verdict.look)}>
        {verdict.text}
      </p>
      <dl className="mt-4 grid gap-1.5 border-t pt-3 text-sm">
        {PARTS.map(({ key, name, look }) => (
          <div className="flex items-center gap-2" key={key}>
            <dt className="flex flex-1 items-center gap-2 text-ink-2">
              <span aria-hidden="true" className={cn('size-2 rounded-full', look)} />
              {name}
            </dt>
            <dd className={cn('tabular', budget[key] === 0 && 'text-ink-3')}>{exact(budget[key])}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
