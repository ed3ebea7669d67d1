import type { ReactNode } from 'react'

/** What Next hands to a page. Written out, as Next's own global types exist only after a build. */
export interface Page<Params extends object = object> {
  params: Promise<Params>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** What Next hands to a layout. */
export interface Layout<Params extends object = object> {
  params: Promise<Params>
  children: ReactNode
}
