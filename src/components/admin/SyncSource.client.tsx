'use client'

import { SetStepNav } from '@payloadcms/ui'
import { SyncOverview } from '@/contracts/syncScreens'
import { SyncHistory } from './SyncHistory.client'
import { SyncProblem } from './SyncProblem'
import { SyncSourceCard } from './SyncSourceCard.client'
import { SYNC } from './syncLinks'
import { useSyncRead } from './useSyncRead.client'

const lookAgain = () => 10_000

/** One source as on the overview, and below it all of its runs. */
export function SyncSource({ id, may }: { id: string; may: { act: boolean } }) {
  const { value, problem, reload } = useSyncRead('/api/admin/sync-sources', SyncOverview, lookAgain)
  const source = value?.sources.find((each) => each.id === id)
  if (value && !source)
    return (
      <>
        <h1>Source</h1>
        <p>There is no such source.</p>
      </>
    )
  return (
    <>
      <SetStepNav nav={[{ label: 'Sync', url: SYNC }, { label: source?.name ?? 'Source' }]} />
      <h1>{source?.name ?? 'Source'}</h1>
      <SyncProblem problem={problem} onRetry={reload} />
      {source ? (
        <ul className="vet-list sync-list">
          <SyncSourceCard source={source} may={may} onChanged={reload} />
        </ul>
      ) : null}
      <h2 className="sync-title">History</h2>
      <SyncHistory source={id} />
    </>
  )
}
