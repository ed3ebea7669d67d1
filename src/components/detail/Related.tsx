import Link from 'next/link'
import type { Detail } from '@/contracts/marketplace'
import { pluralOf } from '@/domain/kinds'
import { KIND_WORDS } from '../catalog/kindWords'
import { date } from '../format'
import { Badge } from '../ui/Badge'

type Kin = Detail['related']['same'][number]

/** Where else this text is in the catalog: the same under other names, and near copies. */
export function Related({ related }: { related: Detail['related'] }) {
  return (
    <ul className="divide-y overflow-hidden rounded-xl border bg-surface">
      {[...related.same, ...related.derived].map((kin) => (
        <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-2.5 text-sm" key={kin.id}>
          {kin.published ? (
            <Link className="font-medium hover:underline" href={`/${pluralOf(kin.kind)}/${kin.slug}`}>
              {kin.name}
            </Link>
          ) : (
            <>
              <span className="font-medium">{kin.name}</span>
              <Badge>Not public</Badge>
            </>
          )}
          <span className="text-xs text-ink-3">
            {KIND_WORDS[kin.kind].one} of {kin.source}
          </span>
          <span className="ml-auto text-xs text-ink-2">
            {inWords(kin)}
            <span className="text-ink-3"> · since {date(kin.since)}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Who copied whom is told by who was here first. */
function inWords({ similarity, earlier }: Kin): string {
  if (similarity >= 1) return earlier ? 'The same text, here first' : 'The same text'
  const share = `${Math.round(similarity * 100)} % the same`
  return earlier ? `${share}, here first` : share
}
