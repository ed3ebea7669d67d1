'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { type Dispatch, type SetStateAction, useEffect, useState } from 'react'

/**
 * State that starts with what the page's address says and is kept there, so that it can be sent to somebody and survives a reload. The address
 * follows without asking the server for the page again: two changes in a row do not undo each other.
 */
export function useSyncAddress<T>(
  read: (params: URLSearchParams) => T,
  write: (value: T) => string,
): [T, Dispatch<SetStateAction<T>>] {
  const pathname = usePathname()
  const params = useSearchParams()
  const [value, setValue] = useState<T>(() => read(params))
  const search = write(value)
  useEffect(() => {
    const wanted = search ? `?${search}` : ''
    if (window.location.pathname === pathname && window.location.search !== wanted)
      window.history.replaceState(null, '', `${pathname}${wanted}`)
  }, [pathname, search])
  return [value, setValue]
}
