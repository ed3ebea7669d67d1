import type { ReactNode } from 'react'
import { cn } from '../ui/cn'

/** Name and value in rows; rows without a value are left out. */
export function Facts({ rows, className }: { rows: readonly (readonly [string, ReactNode])[]; className?: string }) {
  return (
    <dl className={cn('grid gap-2 text-sm', className)}>
      {rows
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => (
          <div className="flex items-baseline justify-between gap-4" key={name}>
            <dt className="shrink-0 text-ink-3">{name}</dt>
            <dd className="min-w-0 text-right [overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
    </dl>
  )
}
