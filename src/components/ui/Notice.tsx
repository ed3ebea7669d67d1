import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn'

const TONES = {
  info: { look: 'border-line bg-sunken text-ink-2', Icon: Info },
  good: { look: 'border-good/25 bg-good-soft text-good', Icon: CircleCheck },
  warn: { look: 'border-warn/25 bg-warn-soft text-warn', Icon: TriangleAlert },
  bad: { look: 'border-bad/25 bg-bad-soft text-bad', Icon: CircleAlert },
}

interface Props {
  tone?: keyof typeof TONES
  children: ReactNode
  className?: string
  /** Read out as soon as it appears: for the outcome of what the visitor just did. */
  live?: boolean
}

export function Notice({ tone = 'info', children, className, live }: Props) {
  const { look, Icon } = TONES[tone]
  return (
    <div
      className={cn('flex gap-2.5 rounded-lg border px-3 py-2.5 text-sm', look, className)}
      role={live ? (tone === 'bad' ? 'alert' : 'status') : undefined}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">{children}</div>
    </div>
  )
}
