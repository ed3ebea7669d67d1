'use client'
// Client: whether the link's page is on its way is known in the browser only.

import { useLinkStatus } from 'next/link'
import { cn } from './cn'

/** Inside a link: its card or row breathes while the page that was asked for is on its way. */
export function LinkPending({ className }: { className?: string }) {
  const { pending } = useLinkStatus()
  return (
    <span
      aria-hidden="true"
      className={cn(
        'pointer-events-none absolute inset-0 rounded-[inherit] bg-ink/5 opacity-0 transition-opacity delay-100 duration-200',
        pending && 'animate-pulse opacity-100',
        className,
      )}
    />
  )
}
