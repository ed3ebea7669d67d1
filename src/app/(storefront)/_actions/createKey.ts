'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import type { KeyResult } from '@/components/agent/KeysPanel.client'
import { createAgentKey } from '@/services/agents/createAgentKey'
import { act } from './act'
import { UNREADABLE } from './readForm'

const form = z.object({
  agent: z.uuid(),
  label: z.string().trim().max(100),
  /** Days until it expires; empty: never. */
  days: z.enum(['30', '90', '365', '']),
})

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000

/** Makes a key for an agent's pods. What it answers is the only time that the key itself is seen. */
export async function createKeyAction(_: KeyResult, data: FormData): Promise<KeyResult> {
  const { data: wish } = form.safeParse(Object.fromEntries(data))
  if (!wish) return UNREADABLE
  const expiresAt = wish.days ? new Date(Date.now() + Number(wish.days) * DAY_MILLISECONDS).toISOString() : undefined
  const result = await act(async (req) => {
    const { key } = await createAgentKey(req, { agent: wish.agent, label: wish.label || undefined, expiresAt })
    return { key }
  })
  revalidatePath('/workspace', 'layout')
  return result
}
