import { Button } from '@payloadcms/ui'
import type { Pagination } from '@/contracts/marketplace'

interface Props {
  pagination: Pagination | undefined
  onPage: (page: number) => void
}

/** Steps through the pages of a list; nothing where there is one page. */
export function SyncPages({ pagination, onPage }: Props) {
  if (!pagination || pagination.total_pages <= 1) return null
  const { page, total, total_pages: pages } = pagination
  const step = (label: string, to: number) => (
    <Button
      type="button"
      size="small"
      buttonStyle="secondary"
      margin={false}
      disabled={to < 1 || to > pages}
      onClick={() => onPage(to)}
    >
      {label}
    </Button>
  )
  return (
    <nav className="vet-actions" aria-label="Pages">
      {step('Previous', page - 1)}
      <span>
        Page {page} of {pages} · {total.toLocaleString('en')} in all
      </span>
      {step('Next', page + 1)}
    </nav>
  )
}
