import Link from 'next/link'
import { KINDS, pluralOf } from '@/domain/kinds'
import { LogoMark } from '../brand/Logo'
import { KIND_WORDS } from '../catalog/kindWords'

const LINK = 'text-sm text-ink-2 hover:text-ink hover:underline underline-offset-4'

export function Footer() {
  return (
    <footer className="mt-24 border-t">
      <div className="shell flex flex-col gap-8 py-10 md:flex-row md:items-start md:justify-between">
        <div className="max-w-sm">
          <LogoMark className="size-6 text-ink-3" />
          <p className="mt-3 text-sm text-ink-3">
            Every version is scanned, reviewed by a person or a written policy, and known by the digest of its files.
            Agents load what they were given, and nothing else.
          </p>
        </div>
        <nav aria-label="Footer" className="grid grid-cols-2 gap-x-14 gap-y-2.5">
          {KINDS.map((kind) => (
            <Link className={LINK} href={`/${pluralOf(kind)}`} key={kind}>
              {KIND_WORDS[kind].many}
            </Link>
          ))}
          <Link className={LINK} href="/search">
            Search
          </Link>
          {/* A document, not a page of this app. */}
          {/* oxlint-disable-next-line nextjs/no-html-link-for-pages */}
          <a className={LINK} href="/api/openapi.json">
            API
          </a>
        </nav>
      </div>
    </footer>
  )
}
