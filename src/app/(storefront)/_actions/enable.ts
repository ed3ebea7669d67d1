'use server'

import { revalidatePath } from 'next/cache'
import type { FormResult } from '@/components/ui/ActionForm.client'
import { enableItem } from '@/services/tenancy/enableItem'
import { act } from './act'
import { readTarget, UNREADABLE } from './readForm'

/** Enables an item for a workspace of the visitor's. Its inverse is `disableAction`. */
export async function enableAction(_: FormResult, data: FormData): Promise<FormResult> {
  const target = readTarget(data)
  if (!target) return UNREADABLE
  const result = await act(async (req) => {
    await enableItem(req, target)
    return {}
  })
  revalidatePath('/', 'layout')
  return result
}
