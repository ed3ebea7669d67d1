'use client'

import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import { BulkBar } from './BulkBar.client'
import { QueueFilterBar } from './QueueFilterBar'
import { QueueRow } from './QueueRow.client'
import { bulkFilter, type QueueFilters, readFilters, writeAddress, writeFilters } from './queueFilters'
import { useAddress } from './useAddress.client'
import { useQueue } from './useQueue.client'

interface Choice {
  search: string
  ids: ReadonlySet<string>
}

const NONE: ReadonlySet<string> = new Set()

/** The queue with its filters, which live in the page's address, and its decisions, one by one or many at once. */
export function ReviewQueue({ mayDecide }: { mayDecide: boolean }) {
  const [filters, setFilters] = useAddress(readFilters, writeAddress, { steps: true })
  const search = writeFilters(filters)
  const { queue, problem, loading, reload } = useQueue(search)
  const [choice, setChoice] = useState<Choice>({ search, ids: new Set() })
  // What was chosen under other filters is not what the buttons would decide on.
  const chosen = choice.search === search ? choice.ids : NONE

  const change = (wish: Partial<QueueFilters>) => setFilters((before) => ({ ...before, ...wish }))
  const choose = (id: string, wanted: boolean) => {
    const next = new Set(chosen)
    if (wanted) next.add(id)
    else next.delete(id)
    setChoice({ search, ids: next })
  }
  const decided = () => {
    setChoice({ search, ids: NONE })
    reload()
  }
  const versions = queue?.versions ?? []
  const { page = 1, total = 0, total_pages: pages = 0 } = queue?.pagination ?? {}
  return (
    <>
      <QueueFilterBar filters={filters} counts={queue?.counts} onChange={change} />
      {mayDecide ? (
        <BulkBar chosen={[...chosen]} filter={bulkFilter(filters)} total={total} onDecided={decided} />
      ) : null}
      {problem ? (
        <p className="vet-problem" role="alert">
          {problem}{' '}
          <Button type="button" size="small" buttonStyle="secondary" margin={false} onClick={reload}>
            Try again
          </Button>
        </p>
      ) : null}
      {queue && versions.length === 0 && !loading ? (
        total > 0 ? (
          <p>
            There is no page {page} any more.{' '}
            <Button
              type="button"
              size="small"
              buttonStyle="secondary"
              margin={false}
              onClick={() => change({ page: String(pages) })}
            >
              Go to page {pages}
            </Button>
          </p>
        ) : (
          <p>Nothing here. Change the filters, or sync a source.</p>
        )
      ) : null}
      <ul className="vet-list" aria-busy={loading}>
        {versions.map((version) => (
          <QueueRow
            key={version.id}
            version={version}
            mayDecide={mayDecide}
            chosen={chosen.has(version.id)}
            onChoose={(wanted) => choose(version.id, wanted)}
            onDecided={decided}
          />
        ))}
      </ul>
      {pages > 1 ? (
        <nav className="vet-actions" aria-label="Pages">
          <Button
            type="button"
            size="small"
            buttonStyle="secondary"
            margin={false}
            disabled={page <= 1}
            onClick={() => change({ page: String(page - 1) })}
          >
            Previous
          </Button>
          <span>
            Page {page} of {pages}
          </span>
          <Button
            type="button"
            size="small"
            buttonStyle="secondary"
            margin={false}
            disabled={page >= pages}
            onClick={() => change({ page: String(page + 1) })}
          >
            Next
          </Button>
        </nav>
      ) : null}
    </>
  )
}
