'use client'
// Client: which page is open is known in the browser; the header itself is not rendered again.

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { cn } from '../ui/cn'

interface Props {
  href: string
  className?: string
  activeClassName?: string
  /** Only this very page counts as open, not the pages below it. */
  exactly?: boolean
  children: ReactNode
}

export function NavLink({ href, className, activeClassName, exactly, children }: Props) {
  const pathname = usePathname()
  const open = pathname === href || (exactly !== true && pathname.startsWith(`${href}/`))
  return (
    <Link
      aria-current={pathname === href ? 'page' : open ? 'true' : undefined}
      className={cn(className, open && activeClassName)}
      href={href}
    >
      {children}
    </Link>
  )
}
