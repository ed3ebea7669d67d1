'use client'

import { useState } from 'react'
import { SyncOverview as Overview } from '@/contracts/syncScreens'
import { SyncGroupBar } from './SyncGroupBar.client'
import { SyncProblem } from './SyncProblem'
import { SyncSourceCard } from './SyncSourceCard.client'
import { type Group, hasText, isIn, readGroup, writeGroup } from './syncFilters'
import { useAddress } from './useAddress.client'
import { useSyncRead } from './useSyncRead.client'

/** Runs that others start show up within this time; those that are shown are followed by the second. */
const lookAgain = () => 10_000

const NOTHING: Record<Group, string> = {
  sources: 'No source yet. Add one, and sync it.',
  attention: 'All sources are well.',
  running: 'No sync is under way.',
  paused: 'No source is paused.',
  uploads: 'Nothing was uploaded yet.',
}

/** All sources, the group and the text that narrow them, and what can be done with each. */
export function SyncOverview({ may }: { may: { act: boolean } }) {
  const [group, setGroup] = useAddress(readGroup, writeGroup, { steps: true })
  const [text, setText] = useState('')
  const { value, problem, loading, reload } = useSyncRead('/api/admin/sync-sources', Overview, lookAgain)
  const all = value?.sources ?? []
  const shown = all.filter((source) => isIn(group, source) && hasText(source, text))
  return (
    <>
      <SyncGroupBar
        sources={all}
        group={group}
        text={text}
        may={may}
        onGroup={setGroup}
        onText={setText}
        onChanged={reload}
      />
      <SyncProblem problem={problem} onRetry={reload} />
      {value || problem ? null : <p className="vet-quiet">Reading the sources …</p>}
      {value && shown.length === 0 ? <p>{text ? 'No source fits the text.' : NOTHING[group]}</p> : null}
      <ul className="vet-list sync-list" aria-busy={loading && !value} aria-label="Sources">
        {shown.map((source) => (
          <SyncSourceCard key={source.id} source={source} may={may} onChanged={reload} />
        ))}
      </ul>
    </>
  )
}
