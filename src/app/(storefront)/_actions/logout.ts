'use server'

import config from '@payload-config'
import { logout } from '@payloadcms/next/auth'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { backend } from '../_data/payload'

/** Ends the session here and on the server. */
export async function logoutAction(): Promise<void> {
  await logout({ config })
  // A session that has already ended leaves its cookie behind; here it goes in any case.
  const { cookiePrefix } = (await backend()).config
  ;(await cookies()).delete(`${cookiePrefix}-token`)
  redirect('/')
}
