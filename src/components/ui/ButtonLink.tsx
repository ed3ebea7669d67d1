import type { VariantProps } from 'class-variance-authority'
import Link from 'next/link'
import type { ComponentProps } from 'react'
import { button } from './buttonLook'
import { cn } from './cn'

type Props = ComponentProps<typeof Link> & VariantProps<typeof button>

/** A link that looks like a button. */
export function ButtonLink({ className, look, size, ...rest }: Props) {
  return <Link className={cn(button({ look, size }), className)} {...rest} />
}
