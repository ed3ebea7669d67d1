import type { ReactNode } from 'react'
import { cn } from './cn'

/** Looks of every text field and select. 16 px on touch screens, so that phones do not zoom in. */
export const fieldLook =
  'w-full rounded-md border border-line-strong bg-surface px-3 text-sm text-ink shadow-card placeholder:text-ink-3 hover:border-ink-3 disabled:bg-sunken disabled:text-ink-3 aria-invalid:border-bad pointer-coarse:text-[1rem] h-9 pointer-coarse:h-10'

interface Props {
  label: string
  htmlFor: string
  hint?: ReactNode
  error?: string
  optional?: boolean
  className?: string
  children: ReactNode
}

/** Label, control, and below it either the error or the hint; the control names them by `aria-describedby={describedBy(id)}`. */
export function Field({ label, htmlFor, hint, error, optional, className, children }: Props) {
  return (
    <div className={cn('grid content-start gap-1.5', className)}>
      <label className="flex items-baseline justify-between gap-2 text-sm font-medium" htmlFor={htmlFor}>
        {label}
        {optional ? <span className="text-xs font-normal text-ink-3">Optional</span> : null}
      </label>
      {children}
      {error ? (
        <p className="text-xs text-bad" id={describedBy(htmlFor)}>
          {error}
        </p>
      ) : hint ? (
        <p className="text-xs text-ink-3" id={describedBy(htmlFor)}>
          {hint}
        </p>
      ) : null}
    </div>
  )
}

export const describedBy = (id: string): string => `${id}-note`
