import { type ReactNode, useId } from 'react'

interface Props {
  id: string
  title: string
  aside?: ReactNode
  children: ReactNode
}

/** A part of the detail page's main column, reachable by its anchor. */
export function Section({ id, title, aside, children }: Props) {
  const heading = useId()
  return (
    <section aria-labelledby={heading} className="mt-12 first:mt-0" id={id}>
      <div className="mb-4 flex items-baseline justify-between gap-4">
        <h2 className="text-lg font-semibold tracking-[-0.015em]" id={heading}>
          {title}
        </h2>
        {aside ? <span className="text-sm text-ink-3">{aside}</span> : null}
      </div>
      {children}
    </section>
  )
}
