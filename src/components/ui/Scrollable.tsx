import type { ReactNode } from 'react'

interface Props {
  as?: 'div' | 'ul' | 'pre'
  label: string
  className?: string
  children: ReactNode
}

/** Content that scrolls inside the page. It takes the focus, so that arrow keys can move it (WCAG 2.1.1). */
export function Scrollable({ as: Tag = 'div', label, className, children }: Props) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolling is the interaction
    <Tag aria-label={label} className={className} role={Tag === 'ul' ? undefined : 'group'} tabIndex={0}>
      {children}
    </Tag>
  )
}
