'use client'

import { Button } from '@payloadcms/ui'
import type { SyncSource } from '@/contracts/syncScreens'
import { SyncAcceptShrink } from './SyncAcceptShrink.client'
import { configurePage } from './syncLinks'
import { useSyncActions } from './useSyncActions.client'

interface Props {
  source: SyncSource
  may: { act: boolean }
  onChanged: () => void
}

/** What can be done with a source. An upload is read once; there is nothing to sync again. */
export function SyncActions({ source, may, onChanged }: Props) {
  const { busy, start, toggle } = useSyncActions()
  const { id, name, type, enabled, health, health_reason: reason, last_run: last, open_run: open } = source
  const configure = (
    <Button el="link" to={configurePage(id)} size="small" buttonStyle="secondary" margin={false}>
      {may.act ? 'Configure' : 'Settings'}
    </Button>
  )
  if (!may.act || type === 'upload') return <div className="vet-actions">{configure}</div>
  const sync = async (dryRun: boolean) => {
    await start({ source: name, dryRun })
    onChanged()
  }
  const idle = open === null && !busy
  return (
    <div className="vet-actions">
      {health === 'halted' && !open ? <SyncAcceptShrink source={name} reason={reason} onStarted={onChanged} /> : null}
      <Button
        type="button"
        size="small"
        buttonStyle={last ? 'secondary' : 'primary'}
        margin={false}
        disabled={!idle}
        onClick={() => void sync(false)}
      >
        {open ? 'Syncing …' : 'Sync now'}
      </Button>
      <Button
        type="button"
        size="small"
        buttonStyle="secondary"
        margin={false}
        disabled={!idle}
        onClick={() => void sync(true)}
      >
        Dry run
      </Button>
      <Button
        type="button"
        size="small"
        buttonStyle="secondary"
        margin={false}
        disabled={busy}
        onClick={() => void toggle(id, !enabled).then(onChanged)}
      >
        {enabled ? 'Pause' : 'Resume'}
      </Button>
      {configure}
    </div>
  )
}
