import type { PayloadRequest } from 'payload'
import { publicError } from '@/services/errors'
import type { FormResult } from '@/components/ui/ActionForm.client'
import { currentUser, requestAs } from '../_data/session'

const LOGGED_OUT = 'You are logged out. Log in again and repeat it.'

/**
 * Runs a change as the visitor. What the services and the access rules refuse comes back as a sentence; what is
 * unexpected is thrown on, to the error page and the log.
 */
export async function act<T extends object>(work: (req: PayloadRequest) => Promise<T>): Promise<T | FormResult> {
  const user = await currentUser()
  if (!user) return { error: LOGGED_OUT }
  try {
    return await work(await requestAs(user))
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal === undefined) throw error
    return { error: refusal }
  }
}

function refusalOf(error: unknown): string | undefined {
  const refused = publicError(error)
  // Payload's own refusal of a role has no type of ours and says nothing a visitor could use.
  if (refused?.status === 403 && !('type' in refused.data)) return 'Your role in this workspace does not allow that.'
  return refused?.message
}
