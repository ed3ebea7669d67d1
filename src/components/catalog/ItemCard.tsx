import Link from 'next/link'
import type { Summary } from '@/contracts/marketplace'
import { pluralOf } from '@/domain/kinds'
import { Glyph } from '../brand/Glyph'
import { compact, exact } from '../format'
import { cn } from '../ui/cn'
import { LinkPending } from '../ui/LinkPending.client'
import { KIND_WORDS } from './kindWords'
import { TierBadge } from './TierBadge'
import { TrustLine } from './TrustLine'

interface Props {
  item: Summary
  /** Say which kind it is: in lists of several kinds. */
  showKind?: boolean
  /** Level of the name's heading, so that a page's outline has no gaps. */
  heading?: 'h2' | 'h3'
  className?: string
}

export function ItemCard({ item, showKind, heading: Heading = 'h2', className }: Props) {
  return (
    <article
      className={cn(
        'relative flex flex-col rounded-xl border bg-surface p-4 shadow-card transition-[border-color,box-shadow] duration-200 hover:border-line-strong hover:shadow-lift',
        className,
      )}
    >
      <div className="flex items-start gap-3">
        <Glyph icon={item.icon} kind={item.kind} slug={item.slug} />
        <div className="min-w-0 flex-1">
          <Heading className="truncate text-base font-semibold tracking-[-0.01em]">
            <Link className="cover-link focus-visible:outline-offset-4" href={`/${pluralOf(item.kind)}/${item.slug}`}>
              {item.name}
              <LinkPending />
            </Link>
          </Heading>
          <p className="truncate text-xs text-ink-3">
            {showKind ? `${KIND_WORDS[item.kind].one} · ` : ''}
            {item.author ?? item.source.name}
          </p>
        </div>
        <TierBadge premium={item.is_premium} tier={item.tier} />
      </div>
      <p className="mt-3 mb-4 line-clamp-2 text-sm text-ink-2">{item.description}</p>
      <div className="mt-auto flex items-center justify-between gap-2">
        <TrustLine trust={item.trust} />
        {/* A plugin's own text is a manifest; what it costs is on its page, with its parts. */}
        {item.kind === 'plugin' ? null : (
          <span
            className="shrink-0 self-end text-xs text-ink-3 tabular"
            title={`${exact(item.tokens.metadata)} tokens to know it, ${exact(item.tokens.instructions)} to follow it`}
          >
            {compact(item.token_estimate)} tokens
          </span>
        )}
      </div>
    </article>
  )
}
