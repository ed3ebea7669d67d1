'use client'

import { Link } from '@payloadcms/ui'
import type { SyncSource } from '@/contracts/syncScreens'
import { SyncActions } from './SyncActions.client'
import { SyncOpenRun } from './SyncOpenRun.client'
import { SyncPill } from './SyncPill'
import { SyncSourceFacts } from './SyncSourceFacts'
import { SyncTime } from './SyncTime.client'
import { runPage, sourcePage } from './syncLinks'
import { healthPill, SOURCE_WORDS, summaryWords } from './syncWords'

interface Props {
  source: SyncSource
  may: { act: boolean }
  onChanged: () => void
}

/** One source: how it is, what it holds, what waits, and what can be done about it. */
export function SyncSourceCard({ source, may, onChanged }: Props) {
  const { id, name, type, location, ref, path, enabled, open_run: open, dry_run: dry, last_run: last } = source
  const place = [location, ref ? `at ${ref}` : '', path ? `folder ${path}` : ''].filter(Boolean).join(', ')
  return (
    <li className="vet-row" aria-label={name}>
      <div className="vet-row__head">
        <Link href={sourcePage(id)} prefetch={false}>
          <strong>{name}</strong>
        </Link>
        <SyncPill pill={healthPill(source)} />
        {enabled ? null : (
          <SyncPill pill={{ words: 'Paused', tone: 'warn' }} title="Not synced by schedule nor with “Sync all”" />
        )}
        <span className="vet-quiet">
          {SOURCE_WORDS[type]} · {place}
        </span>
      </div>
      {source.health_reason ? <p className="sync-reason">{source.health_reason}</p> : null}
      {open ? <SyncOpenRun key={open.id} run={open} onEnded={onChanged} /> : null}
      <SyncSourceFacts source={source} />
      {last?.status === 'completed' && !open ? (
        <p className="vet-quiet sync-line">Last run: {summaryWords(last)}.</p>
      ) : null}
      {dry && !open ? (
        <p className="sync-line">
          Dry run <SyncTime iso={dry.completed_at} />: {summaryWords(dry)}.{' '}
          <Link href={runPage(dry.id)} prefetch={false}>
            See what would change
          </Link>
        </p>
      ) : null}
      <SyncActions source={source} may={may} onChanged={onChanged} />
    </li>
  )
}
