'use server'

import { revalidatePath } from 'next/cache'
import type { FormResult } from '@/components/ui/ActionForm.client'
import { act } from './act'
import { readTarget, UNREADABLE } from './readForm'

/** Asks for an item that the workspace's plan does not include. Asked twice, it is still one request. */
export async function requestUpgradeAction(_: FormResult, data: FormData): Promise<FormResult> {
  const target = readTarget(data)
  if (!target) return UNREADABLE
  const result = await act(async (req) => {
    const open = await req.payload.count({
      collection: 'upgrade-requests',
      where: {
        and: [
          { workspace: { equals: target.workspace } },
          { item: { equals: target.item } },
          { status: { equals: 'open' } },
        ],
      },
      req,
      overrideAccess: false,
    })
    if (open.totalDocs === 0)
      await req.payload.create({
        collection: 'upgrade-requests',
        data: { workspace: target.workspace, item: target.item },
        req,
        overrideAccess: false,
        depth: 0,
      })
    return {}
  })
  revalidatePath('/', 'layout')
  return result
}
