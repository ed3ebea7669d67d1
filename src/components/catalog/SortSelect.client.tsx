'use client'
// Client: choosing an order sends the form at once; without script its button does.

import { SORTS } from './listParams'

interface Props {
  value: string
  /** Best match means something only for a search. */
  searching: boolean
}

export function SortSelect({ value, searching }: Props) {
  return (
    <select
      aria-label="Order"
      className="h-9 rounded-md border border-line-strong bg-surface pr-2 pl-2.5 text-sm shadow-card hover:border-ink-3 pointer-coarse:h-10 pointer-coarse:text-[1rem]"
      defaultValue={value}
      key={value}
      name="sort"
      onChange={(event) => event.currentTarget.form?.requestSubmit()}
    >
      {SORTS.filter((sort) => searching || sort.value !== 'relevance').map((sort) => (
        <option key={sort.value} value={sort.value}>
          {sort.label}
        </option>
      ))}
    </select>
  )
}
