import type { ReactNode } from 'react'
import { cn } from './cn'

interface Props {
  title: string
  children?: ReactNode
  action?: ReactNode
  className?: string
}

/** What stands where a list would: says why it is empty and what to do about it. */
export function EmptyState({ title, children, action, className }: Props) {
  return (
    <div className={cn('rounded-xl border border-dashed border-line-strong px-6 py-14 text-center', className)}>
      <svg aria-hidden="true" className="mx-auto mb-5 h-10 w-16 text-line-strong" fill="none" viewBox="0 0 64 40">
        <rect height="24" rx="5" stroke="currentColor" strokeWidth="1.5" width="24" x="1" y="8" />
        <path d="M25 20h14" stroke="currentColor" strokeDasharray="2 3" strokeWidth="1.5" />
        <circle cx="51" cy="20" r="12" stroke="currentColor" strokeDasharray="3 3" strokeWidth="1.5" />
      </svg>
      <p className="font-semibold">{title}</p>
      {children ? <div className="mx-auto mt-1 max-w-md text-sm text-ink-2">{children}</div> : null}
      {action ? <div className="mt-5 flex justify-center gap-2">{action}</div> : null}
    </div>
  )
}
