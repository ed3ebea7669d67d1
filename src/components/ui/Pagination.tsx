import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { ButtonLink } from './ButtonLink'
import { pageWindow } from './pageWindow'

interface Props {
  page: number
  totalPages: number
  /** URL of a page, with everything else about the list kept. */
  href: (page: number) => string
}

export function Pagination({ page, totalPages, href }: Props) {
  if (totalPages <= 1) return null
  return (
    <nav aria-label="Pages" className="mt-10 flex items-center justify-between gap-2">
      <Step disabled={page <= 1} href={href(page - 1)} rel="prev">
        <ChevronLeft aria-hidden /> Previous
      </Step>
      <ol className="hidden items-center gap-1 sm:flex">
        {pageWindow(page, totalPages).map((entry, index) =>
          entry === 'gap' ? (
            <li aria-hidden="true" className="px-1 text-ink-3" key={`gap-${index === 1 ? 'before' : 'after'}`}>
              …
            </li>
          ) : (
            <li key={entry}>
              <ButtonLink
                aria-current={entry === page ? 'page' : undefined}
                aria-label={`Page ${entry}`}
                className="min-w-9 px-2 tabular"
                href={href(entry)}
                look={entry === page ? 'secondary' : 'ghost'}
              >
                {entry}
              </ButtonLink>
            </li>
          ),
        )}
      </ol>
      <span className="text-sm text-ink-2 tabular sm:hidden">
        Page {page} of {totalPages}
      </span>
      <Step disabled={page >= totalPages} href={href(page + 1)} rel="next">
        Next <ChevronRight aria-hidden />
      </Step>
    </nav>
  )
}

function Step({ disabled, ...rest }: { disabled: boolean; href: string; rel: 'prev' | 'next'; children: ReactNode }) {
  return disabled ? <span className="w-24" /> : <ButtonLink {...rest} />
}
