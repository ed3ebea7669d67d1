import { Boxes, ChevronDown, LogOut, Settings } from 'lucide-react'
import Link from 'next/link'
import { cn } from '../ui/cn'
import { Disclosure } from './Disclosure.client'
import type { Viewer } from './viewer'

interface Props {
  viewer: Viewer
  logout: () => Promise<void>
}

const ENTRY =
  'flex w-full items-center gap-2.5 rounded-md px-2.5 py-2 text-left text-sm text-ink-2 hover:bg-sunken hover:text-ink [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-3'

export function AccountMenu({ viewer, logout }: Props) {
  const shown = viewer.name ?? viewer.email
  return (
    <Disclosure
      className="relative"
      label={`Account of ${shown}`}
      summary={
        <>
          <span
            aria-hidden="true"
            className="grid size-6.5 place-items-center rounded-full bg-ink text-xs font-semibold text-bg uppercase"
          >
            {shown.slice(0, 1)}
          </span>
          <ChevronDown aria-hidden className="size-3.5 text-ink-3" />
        </>
      }
      summaryClassName="flex h-9 items-center gap-1 rounded-md px-1.5 hover:bg-sunken pointer-coarse:h-10"
    >
      <div className="absolute top-full right-0 z-40 mt-1.5 w-64 rounded-lg border bg-surface p-1.5 shadow-pop">
        <p className="truncate px-2.5 pt-1.5 pb-2 text-xs text-ink-3">{viewer.email}</p>
        {viewer.workspaces.map(({ slug, name }) => (
          <Link className={ENTRY} href={`/workspace/${slug}`} key={slug}>
            <Boxes aria-hidden />
            <span className="truncate">{name}</span>
          </Link>
        ))}
        {viewer.staff ? (
          // The panel has a document of its own, so the browser loads it anew.
          // oxlint-disable-next-line nextjs/no-html-link-for-pages
          <a className={ENTRY} href="/admin">
            <Settings aria-hidden />
            Admin panel
          </a>
        ) : null}
        <form action={logout} className="mt-1.5 border-t pt-1.5">
          <button className={cn(ENTRY, 'cursor-pointer')} type="submit">
            <LogOut aria-hidden />
            Log out
          </button>
        </form>
      </div>
    </Disclosure>
  )
}
