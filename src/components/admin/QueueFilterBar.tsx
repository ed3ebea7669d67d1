import type { ReviewQueue } from '@/contracts/review'
import { QUEUE_SORTS } from '@/contracts/review'
import { FILTER_NAMES, optionsOf, type QueueFilters } from './queueFilters'
import { inWords } from './words'

interface Props {
  filters: QueueFilters
  counts: ReviewQueue['counts'] | undefined
  onChange: (change: Partial<QueueFilters>) => void
}

/** The selects above the queue. State always has a value: the queue is of one state at a time. */
export function QueueFilterBar({ filters, counts, onChange }: Props) {
  return (
    <div className="vet-filters">
      {FILTER_NAMES.map((name) => (
        <label key={name}>
          {inWords(name)}
          <select value={filters[name]} onChange={(event) => onChange({ [name]: event.target.value, page: '1' })}>
            {name === 'state' ? null : <option value={name === 'upstream' ? 'any' : ''}>Any</option>}
            {optionsOf(counts, name, filters[name] === 'any' ? '' : filters[name]).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      ))}
      <label>
        Sort
        <select value={filters.sort} onChange={(event) => onChange({ sort: event.target.value, page: '1' })}>
          {QUEUE_SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {inWords(sort)}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
