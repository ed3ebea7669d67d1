import { X } from 'lucide-react'
import Link from 'next/link'
import { exact } from '../format'
import { isFiltered, type ListParams, listHref } from './listParams'

interface Props {
  path: string
  params: ListParams
  categoryNames: Readonly<Record<string, string>>
}

/** What narrows the list, each with the way back out. */
export function ActiveFilters({ path, params, categoryNames }: Props) {
  if (!isFiltered(params)) return null
  const { q, category, tags, tier, source, max_tokens: limit } = params
  const entries: { text: string; without: Partial<ListParams> }[] = [
    ...(q ? [{ text: `“${q}”`, without: { q: undefined } }] : []),
    ...(category ? [{ text: categoryNames[category] ?? category, without: { category: undefined } }] : []),
    ...tags.map((tag) => ({ text: `#${tag}`, without: { tags: tags.filter((other) => other !== tag) } })),
    ...(tier ? [{ text: `${tier} tier`, without: { tier: undefined } }] : []),
    ...(source ? [{ text: `from ${source}`, without: { source: undefined } }] : []),
    ...(limit ? [{ text: `up to ${exact(limit)} tokens`, without: { max_tokens: undefined } }] : []),
  ]
  return (
    <ul aria-label="Active filters" className="flex flex-wrap gap-1.5">
      {entries.map(({ text, without }) => (
        <li key={text}>
          <Link
            aria-label={`Remove filter ${text}`}
            className="flex items-center gap-1 rounded-full bg-sunken py-0.5 pr-1.5 pl-2.5 text-xs text-ink-2 hover:text-ink pointer-coarse:py-1.5"
            href={listHref(path, params, without)}
            scroll={false}
          >
            {text}
            <X aria-hidden className="size-3" />
          </Link>
        </li>
      ))}
    </ul>
  )
}
