'use server'

import { revalidatePath } from 'next/cache'
import type { FormResult } from '@/components/ui/ActionForm.client'
import { disableItem } from '@/services/tenancy/disableItem'
import { act } from './act'
import { readTarget, UNREADABLE } from './readForm'

/** Disables an item for a workspace of the visitor's; its agents lose it at once. Its inverse is `enableAction`. */
export async function disableAction(_: FormResult, data: FormData): Promise<FormResult> {
  const target = readTarget(data)
  if (!target) return UNREADABLE
  const result = await act(async (req) => {
    await disableItem(req, target)
    return {}
  })
  revalidatePath('/', 'layout')
  return result
}
