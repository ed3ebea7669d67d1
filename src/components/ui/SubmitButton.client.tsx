'use client'
// Client: shows that its form is on its way, and keeps it from being sent twice.

import type { VariantProps } from 'class-variance-authority'
import { LoaderCircle } from 'lucide-react'
import type { ComponentProps } from 'react'
import { useFormStatus } from 'react-dom'
import { button } from './buttonLook'
import { cn } from './cn'

type Props = ComponentProps<'button'> & VariantProps<typeof button>

export function SubmitButton({ className, look, size, children, disabled, ...rest }: Props) {
  const { pending } = useFormStatus()
  return (
    <button
      aria-busy={pending}
      className={cn(button({ look, size }), className)}
      disabled={disabled === true || pending}
      type="submit"
      {...rest}
    >
      {pending ? <LoaderCircle aria-hidden className="animate-spin" /> : null}
      {children}
    </button>
  )
}
