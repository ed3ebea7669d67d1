'use client'

import { SetStepNav } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { SyncRunDetail } from '@/contracts/syncScreens'
import { SyncProblem } from './SyncProblem'
import { SyncResults } from './SyncResults.client'
import { SyncRunHead } from './SyncRunHead.client'
import { runPage, SYNC, sourcePage } from './syncLinks'
import { whileOpen } from './syncWords'
import { useSyncRead } from './useSyncRead.client'

/** One run, followed each second while it goes on, and what became of its items. */
export function SyncRun({ id, may }: { id: string; may: { act: boolean } }) {
  const router = useRouter()
  const {
    value: run,
    problem,
    reload,
  } = useSyncRead(`/api/admin/sync-runs/${id}?results=false`, SyncRunDetail, whileOpen)
  const title = run ? `${run.dry_run ? 'Dry run' : 'Sync'} of ${run.source}` : 'Run'
  const trail = [
    { label: 'Sync', url: SYNC },
    ...(run ? [{ label: run.source, url: sourcePage(run.source_id) }] : []),
    { label: 'Run' },
  ]
  return (
    <>
      <SetStepNav nav={trail} />
      <h1>{title}</h1>
      <SyncProblem problem={problem} onRetry={reload} />
      {run ? (
        <>
          <SyncRunHead run={run} may={may} onStarted={(started) => router.push(runPage(started))} />
          <SyncResults run={run} />
        </>
      ) : null}
    </>
  )
}
