'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import type { FormResult } from '@/components/ui/ActionForm.client'
import { revokeAgentKey } from '@/services/agents/revokeAgentKey'
import { act } from './act'
import { UNREADABLE } from './readForm'

const form = z.object({ agent: z.uuid(), key: z.uuid() })

/** Revokes a key: pods that use it are turned away within a second. */
export async function revokeKeyAction(_: FormResult, data: FormData): Promise<FormResult> {
  const { data: wish } = form.safeParse(Object.fromEntries(data))
  if (!wish) return UNREADABLE
  const result = await act(async (req) => {
    await revokeAgentKey(req, wish)
    return {}
  })
  revalidatePath('/workspace', 'layout')
  return result
}
