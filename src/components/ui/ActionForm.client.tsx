'use client'
// Client: shows what the action answered beside the button that asked; without script the same form works by a full page.

import type { VariantProps } from 'class-variance-authority'
import { type ReactNode, useActionState } from 'react'
import type { button } from './buttonLook'
import { SubmitButton } from './SubmitButton.client'

export interface FormResult {
  error?: string
}
export type FormAction = (state: FormResult, data: FormData) => Promise<FormResult>

interface Props extends VariantProps<typeof button> {
  action: FormAction
  hidden: Readonly<Record<string, string>>
  /** The whole sentence, where the words on the button alone do not say it. */
  label?: string
  className?: string
  children: ReactNode
}

/** A button that does one thing on the server. */
export function ActionForm({ action, hidden, label, className, look, size, children }: Props) {
  const [result, submit] = useActionState(action, {})
  return (
    <form action={submit}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} name={name} type="hidden" value={value} />
      ))}
      <SubmitButton aria-label={label} className={className} look={look} size={size}>
        {children}
      </SubmitButton>
      {result.error ? (
        <p className="mt-2 text-sm text-bad" role="alert">
          {result.error}
        </p>
      ) : null}
    </form>
  )
}
