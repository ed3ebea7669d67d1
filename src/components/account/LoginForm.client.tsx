'use client'
// Client: keeps what was typed and reads out what was wrong; without script the same form works by a full page.

import { useActionState } from 'react'
import { Field, fieldLook } from '../ui/Field'
import { Notice } from '../ui/Notice'
import { SubmitButton } from '../ui/SubmitButton.client'

interface State {
  error?: string
  email?: string
}

interface Props {
  action: (state: State, data: FormData) => Promise<State>
  next: string
}

export function LoginForm({ action, next }: Props) {
  const [state, submit] = useActionState(action, {})
  return (
    <form action={submit} className="mt-8 grid gap-5">
      {state.error ? (
        <Notice live tone="bad">
          {state.error}
        </Notice>
      ) : null}
      <input name="next" type="hidden" value={next} />
      <Field htmlFor="email" label="E-mail">
        <input
          autoComplete="username"
          className={fieldLook}
          defaultValue={state.email}
          id="email"
          inputMode="email"
          key={state.email}
          name="email"
          required
          type="email"
        />
      </Field>
      <Field htmlFor="password" label="Password">
        <input
          autoComplete="current-password"
          className={fieldLook}
          id="password"
          name="password"
          required
          type="password"
        />
      </Field>
      <SubmitButton look="primary" size="lg">
        Log in
      </SubmitButton>
    </form>
  )
}
