'use server'

import config from '@payload-config'
import { login } from '@payloadcms/next/auth'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { publicError } from '@/services/errors'
import { safeReturn } from './safeReturn'

export interface LoginState {
  error?: string
  email?: string
}

const form = z.object({
  email: z.string().trim().min(1).max(320),
  password: z.string().min(1).max(1024),
  next: z.string().max(2000).optional(),
})

/** Logs in and goes where the visitor wanted to; otherwise says what was wrong, without telling whether the address is known. */
export async function loginAction(_: LoginState, data: FormData): Promise<LoginState> {
  const parsed = form.safeParse(Object.fromEntries(data))
  if (!parsed.success) return { error: 'Enter your e-mail address and your password.', email: text(data.get('email')) }
  const { email, password, next } = parsed.data
  try {
    await login({ collection: 'users', config, email, password })
  } catch (error) {
    return { error: reason(error), email }
  }
  redirect(safeReturn(next))
}

const text = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value : '')

function reason(error: unknown): string {
  const refused = publicError(error)
  if (refused && /locked/i.test(refused.message)) return 'Too many attempts. This account is locked for ten minutes.'
  if (refused) return 'That address and password do not match.'
  throw error
}
