'use client'

import { Link } from '@payloadcms/ui'
import { useEffect } from 'react'
import { SyncRunRow } from '@/contracts/syncScreens'
import { SyncProgress } from './SyncProgress'
import { runPage } from './syncLinks'
import { isOpen, whileOpen } from './syncWords'
import { useSyncRead } from './useSyncRead.client'

interface Props {
  run: SyncRunRow
  onEnded: () => void
}

/** A run that waits or is under way, followed every second until it is over. */
export function SyncOpenRun({ run, onEnded }: Props) {
  const { value } = useSyncRead(`/api/admin/sync-runs/${run.id}?results=false`, SyncRunRow, whileOpen)
  const now = value ?? run
  const over = !isOpen(now)
  useEffect(() => {
    if (over) onEnded()
  }, [over, onEnded])
  return (
    <div className="sync-open">
      <SyncProgress run={now} />
      <Link href={runPage(run.id)} prefetch={false}>
        Watch this {run.dry_run ? 'dry run' : 'run'}
      </Link>
    </div>
  )
}
