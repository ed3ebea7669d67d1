import { type ReactNode, useId } from 'react'
import { cn } from './cn'

interface Props {
  title: string
  /** A control or a word at the right of the title. */
  aside?: ReactNode
  children: ReactNode
  className?: string
  id?: string
}

/** A bordered block with a small title: the parts of a detail page's side column and of the workspace pages. */
export function Panel({ title, aside, children, className, id }: Props) {
  const heading = useId()
  return (
    <section aria-labelledby={heading} className={cn('rounded-xl border bg-surface shadow-card', className)} id={id}>
      <div className="flex min-h-11 items-center justify-between gap-3 border-b px-4 py-2">
        <h2 className="text-sm font-semibold" id={heading}>
          {title}
        </h2>
        {aside}
      </div>
      <div className="p-4">{children}</div>
    </section>
  )
}
