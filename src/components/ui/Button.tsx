import type { VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { button } from './buttonLook'
import { cn } from './cn'

type Props = ComponentProps<'button'> & VariantProps<typeof button>

export function Button({ className, look, size, type = 'button', ...rest }: Props) {
  return <button className={cn(button({ look, size }), className)} type={type} {...rest} />
}
