'use client'
// Client: a <details> works without script; this closes it on Escape, on a click elsewhere and after going to another page.

import { usePathname } from 'next/navigation'
import { type ReactNode, useEffect, useRef } from 'react'

interface Props {
  summary: ReactNode
  /** Name of the control that opens it. */
  label: string
  summaryClassName?: string
  className?: string
  children: ReactNode
}

export function Disclosure({ summary, label, summaryClassName, className, children }: Props) {
  const details = useRef<HTMLDetailsElement>(null)
  const pathname = usePathname()

  useEffect(() => {
    // The path is why this runs, not what it reads.
    if (pathname) details.current?.removeAttribute('open')
  }, [pathname])

  useEffect(() => {
    const close = (event: MouseEvent | KeyboardEvent) => {
      const element = details.current
      if (!element?.open) return
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return
        element.querySelector('summary')?.focus()
      } else if (event.target instanceof Node && element.contains(event.target)) return
      element.open = false
    }
    document.addEventListener('keydown', close)
    document.addEventListener('click', close)
    return () => {
      document.removeEventListener('keydown', close)
      document.removeEventListener('click', close)
    }
  }, [])

  return (
    <details className={className} ref={details}>
      <summary aria-label={label} className={summaryClassName}>
        {summary}
      </summary>
      {children}
    </details>
  )
}
