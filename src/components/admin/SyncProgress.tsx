import type { SyncRunRow } from '@/contracts/syncScreens'
import { progressWords } from './syncWords'

/** How far a run is. Without a known total the bar only says that something goes on. */
export function SyncProgress({ run }: { run: Pick<SyncRunRow, 'status' | 'progress' | 'dry_run'> }) {
  const { done, total } = run.progress
  return (
    <div className="sync-progress">
      <progress aria-label="Progress of the sync" {...(total > 0 ? { value: done, max: total } : {})} />
      <span>{progressWords(run)}</span>
    </div>
  )
}
