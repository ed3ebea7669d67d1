import type { VersionState } from '@/domain/lifecycle'
import { date, shortDigest } from '../format'
import { Badge } from '../ui/Badge'
import { CopyButton } from '../ui/CopyButton.client'

export interface VersionRow {
  id: string
  label: string | null
  digest: string
  state: VersionState
  published_at: string | null
}

/** The released versions, newest first, each known by the digest of its files. */
export function VersionList({ versions, current }: { versions: readonly VersionRow[]; current: string }) {
  return (
    <ol className="divide-y overflow-hidden rounded-xl border bg-surface">
      {versions.map(({ id, label, digest, state, published_at }) => (
        <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-sm" key={id}>
          <span className="font-medium">{label ?? 'Unlabelled'}</span>
          {digest === current ? <Badge tone="accent">Current</Badge> : null}
          {state === 'deprecated' ? <Badge tone="warn">Deprecated</Badge> : null}
          {state === 'revoked' ? <Badge tone="bad">Revoked</Badge> : null}
          <span className="ml-auto text-xs text-ink-3">{date(published_at)}</span>
          <span className="flex items-center gap-1">
            <code className="font-mono text-xs text-ink-2" title={digest}>
              {shortDigest(digest)}
            </code>
            <CopyButton className="-mr-1.5" value={digest} what={`digest of ${label ?? 'this version'}`} />
          </span>
        </li>
      ))}
    </ol>
  )
}
