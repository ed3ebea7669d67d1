'use client'

import { Link } from '@payloadcms/ui'
import type { DeskCounts } from '@/contracts/desk'
import { useDesk } from './useDesk.client'

interface Tile {
  label: string
  href: string
  of: (counts: DeskCounts) => number
  /** Something is wrong, and not only waiting, where it is not zero. */
  urgent: boolean
}

const TILES: readonly Tile[] = [
  { label: 'Waiting for review', href: '/admin/review', of: ({ waiting }) => waiting, urgent: false },
  { label: 'Blocked', href: '/admin/review?verdict=block', of: ({ blocked }) => blocked, urgent: false },
  {
    label: 'Waiting for a second admin',
    href: '/admin/review?verdict=block',
    of: ({ second_admin: asked }) => asked,
    urgent: true,
  },
  { label: 'Alerts open', href: '/admin/review', of: ({ alerts_open: alerts }) => alerts, urgent: true },
  { label: 'Failed syncs', href: '/admin/sync', of: ({ runs_failed: failed }) => failed, urgent: true },
]

/** What waits, in figures that lead to it. */
export function DeskStrip() {
  const counts = useDesk()
  return (
    <ul className="vet-desk" aria-label="What waits" aria-busy={!counts}>
      {TILES.map(({ label, href, of, urgent }) => {
        const count = counts && of(counts)
        return (
          <li key={label}>
            <Link className="vet-desk__tile" href={href} prefetch={false}>
              <strong className={urgent && count ? 'vet-desk__urgent' : undefined}>
                {count === undefined ? '–' : count.toLocaleString('en')}
              </strong>
              <span>{label}</span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
