'use client'

import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import type { SyncSource } from '@/contracts/syncScreens'
import { SyncConfirm } from './SyncConfirm.client'
import { type Group, GROUPS, isIn } from './syncFilters'
import { useSyncActions } from './useSyncActions.client'

const LABELS: Record<Group, string> = {
  sources: 'Sources',
  attention: 'Need attention',
  running: 'Running',
  paused: 'Paused',
  uploads: 'Uploads',
}

interface Props {
  sources: readonly SyncSource[]
  group: Group
  text: string
  may: { act: boolean }
  onGroup: (group: Group) => void
  onText: (text: string) => void
  onChanged: () => void
}

/** Above the sources: groups with their counts, a text to look for, and what concerns all. */
export function SyncGroupBar({ sources, group, text, may, onGroup, onText, onChanged }: Props) {
  const { busy, start } = useSyncActions()
  const [asking, setAsking] = useState(false)
  const due = sources.filter(({ enabled, type }) => enabled && type !== 'upload').length
  const syncAll = async () => {
    await start({ source: 'all' })
    setAsking(false)
    onChanged()
  }
  return (
    <div className="sync-bar">
      <fieldset className="sync-chips" aria-label="Show">
        {GROUPS.map((each) => {
          const count = sources.filter((source) => isIn(each, source)).length
          return (
            <button
              key={each}
              type="button"
              className={`sync-chip ${each === 'attention' && count > 0 ? 'sync-chip--alert' : ''}`}
              aria-pressed={each === group}
              onClick={() => onGroup(each)}
            >
              {LABELS[each]} <b>{count}</b>
            </button>
          )
        })}
      </fieldset>
      <div className="vet-actions">
        <input
          className="sync-search"
          type="search"
          aria-label="Search the sources"
          placeholder="Name or place"
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
        {may.act ? (
          <>
            <Button el="link" to="/admin/collections/sources/create" size="small" margin={false}>
              Add a source
            </Button>
            <Button
              type="button"
              size="small"
              buttonStyle="secondary"
              margin={false}
              disabled={busy || due === 0}
              onClick={() => setAsking(true)}
            >
              Sync all
            </Button>
          </>
        ) : null}
      </div>
      {asking ? (
        <SyncConfirm
          title={due === 1 ? 'Sync the one source that is not paused?' : `Sync all ${due} sources that are not paused?`}
          action="Sync all"
          busy={busy}
          onConfirm={() => void syncAll()}
          onClose={() => setAsking(false)}
        >
          <p>Each is queued and synced by itself. New versions wait for review; nothing is published by it.</p>
        </SyncConfirm>
      ) : null}
    </div>
  )
}
