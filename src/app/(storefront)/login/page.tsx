import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { LogoMark } from '@/components/brand/Logo'
import { LoginForm } from '@/components/account/LoginForm.client'
import { loginAction } from '../_actions/login'
import { safeReturn } from '../_actions/safeReturn'
import { currentUser } from '../_data/session'
import type { Page } from '../pageTypes'

export const metadata: Metadata = { title: 'Log in' }

export default async function LoginPage({ searchParams }: Page) {
  const { next } = await searchParams
  const wanted = safeReturn(typeof next === 'string' ? next : undefined)
  if (await currentUser()) redirect(wanted)
  return (
    <div className="shell grid justify-items-center py-16 md:py-24">
      <div className="w-full max-w-sm">
        <LogoMark className="size-9" />
        <h1 className="mt-6 text-2xl font-semibold tracking-[-0.025em]">Log in</h1>
        <p className="mt-1.5 text-ink-2">To enable items for your workspace and equip your agents.</p>
        <LoginForm action={loginAction} next={wanted} />
        <p className="mt-8 border-t pt-5 text-sm text-ink-3">
          Accounts are made by invitation. Ask an owner of your workspace, or your Automatos contact.
        </p>
      </div>
    </div>
  )
}
