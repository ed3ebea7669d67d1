'use client'

import { toast } from '@payloadcms/ui'
import { useState } from 'react'
import { z } from 'zod'
import { SourceSwitched } from '@/contracts/syncScreens'
import { callApi } from './callApi'

const queued = z.object({
  runs: z.array(z.object({ id: z.string(), source: z.string(), created: z.boolean() })),
})

export interface SyncWish {
  /** Name of the source, or `all`. */
  source: string
  dryRun?: boolean
  acceptShrink?: boolean
}

/** What staff can ask of a source. Each says in a toast what came of it; `start` yields the run (the first, where there are several). */
export function useSyncActions() {
  const [busy, setBusy] = useState(false)

  const start = async ({ source, dryRun = false, acceptShrink = false }: SyncWish): Promise<string | undefined> => {
    setBusy(true)
    const body = { source, dry_run: dryRun, accept_shrink: acceptShrink }
    const answer = await callApi('/api/admin/sync', queued, { method: 'POST', body })
    setBusy(false)
    if (!answer.ok) {
      toast.error(answer.reason)
      return undefined
    }
    const [first] = answer.value.runs
    if (!first) toast.info('No source is enabled, so there was nothing to sync.')
    else if (source === 'all') toast.success(`${answer.value.runs.length} syncs queued.`)
    else if (first.created) toast.success(dryRun ? 'Dry run queued.' : 'Sync queued.')
    else toast.info('A sync of this source is already under way; this is it.')
    return first?.id
  }

  const toggle = async (id: string, enabled: boolean): Promise<boolean> => {
    setBusy(true)
    const verb = enabled ? 'resume' : 'pause'
    const answer = await callApi(`/api/admin/sync-sources/${id}/${verb}`, SourceSwitched, { method: 'POST' })
    setBusy(false)
    if (answer.ok) toast.success(enabled ? `${answer.value.name} is synced again.` : `${answer.value.name} is paused.`)
    else toast.error(answer.reason)
    return answer.ok
  }

  return { busy, start, toggle }
}
