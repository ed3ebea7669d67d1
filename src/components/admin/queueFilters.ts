import type { ReviewQueue } from '@/contracts/review'
import { inWords } from './words'

/** What the queue's address says; empty text is "anything". */
export interface QueueFilters {
  kind: string
  source: string
  verdict: string
  state: string
  /** Whether what upstream shows now, what it showed before, or both. */
  upstream: string
  sort: string
  page: string
}

export const FILTER_NAMES = ['state', 'kind', 'source', 'verdict', 'upstream'] as const
export type FilterName = (typeof FILTER_NAMES)[number]

const DEFAULTS: QueueFilters = {
  kind: '',
  source: '',
  verdict: '',
  state: 'pending_review',
  upstream: 'current',
  sort: 'risk',
  page: '1',
}

const NAMES = [
  'state',
  'kind',
  'source',
  'verdict',
  'upstream',
  'sort',
  'page',
] as const satisfies (keyof QueueFilters)[]

/** Filters from the page's address; what is missing there has its default. */
export const readFilters = (params: URLSearchParams): QueueFilters => ({
  kind: params.get('kind') ?? DEFAULTS.kind,
  source: params.get('source') ?? DEFAULTS.source,
  verdict: params.get('verdict') ?? DEFAULTS.verdict,
  state: params.get('state') ?? DEFAULTS.state,
  upstream: params.get('upstream') ?? DEFAULTS.upstream,
  sort: params.get('sort') ?? DEFAULTS.sort,
  page: params.get('page') ?? DEFAULTS.page,
})

/** The query string of filters for the API; what says nothing is left out. */
export const writeFilters = (filters: QueueFilters): string =>
  new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== '')).toString()

/** The query string of filters for the page's address, which need not say what is so anyway. */
export const writeAddress = (filters: QueueFilters): string =>
  new URLSearchParams(
    NAMES.flatMap((name) => (filters[name] === DEFAULTS[name] ? [] : [[name, filters[name]]])),
  ).toString()

/** Options of one filter with their counts. The chosen one is always among them, even when nothing is left of it. */
export function optionsOf(counts: ReviewQueue['counts'] | undefined, name: FilterName, chosen: string) {
  const known = Object.entries(counts?.[name] ?? {})
  const all = chosen === '' || known.some(([value]) => value === chosen) ? known : [...known, [chosen, 0] as const]
  return all.map(([value, count]) => ({ value, label: `${name === 'source' ? value : inWords(value)} (${count})` }))
}

/** The filter that a bulk decision takes; only what waits and is not superseded can be decided in bulk. */
export function bulkFilter({
  kind,
  source,
  verdict,
  state,
  upstream,
}: QueueFilters): Record<string, string> | undefined {
  if (state !== 'pending_review' || upstream !== 'current') return undefined
  return Object.fromEntries(Object.entries({ kind, source, verdict }).filter(([, value]) => value !== ''))
}
