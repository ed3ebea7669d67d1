'use client'

import { useSearchParams } from 'next/navigation'
import { type Dispatch, type SetStateAction, useCallback, useMemo, useSyncExternalStore } from 'react'

interface Options {
  /** Each change is a step that the browser's Back takes back; otherwise the address is only replaced. */
  steps?: boolean
}

const readers = new Set<() => void>()
function subscribe(reader: () => void): () => void {
  readers.add(reader)
  // Back to what was just left may end where the last drawing was, which nobody else would tell.
  window.addEventListener('popstate', reader)
  return () => {
    readers.delete(reader)
    window.removeEventListener('popstate', reader)
  }
}

/**
 * State that lives in the query of the page's address, so that it can be sent to somebody, survives a reload and follows Back, Forward and links
 * to this very page. The address is written at once and without asking the server for the page again: two changes in a row do not undo each
 * other. `read` and `write` must stay the same from one drawing to the next.
 */
export function useAddress<T>(
  read: (params: URLSearchParams) => T,
  write: (value: T) => string,
  { steps = false }: Options = {},
): [T, Dispatch<SetStateAction<T>>] {
  // Has this drawn anew when somebody else changes the address; what it says then trails behind our own changes, so the window is asked.
  const params = useSearchParams().toString()
  const search = useSyncExternalStore(
    subscribe,
    () => window.location.search,
    () => (params ? `?${params}` : ''),
  )
  const value = useMemo(() => read(new URLSearchParams(search)), [read, search])

  const setValue = useCallback(
    (change: SetStateAction<T>) => {
      const { pathname, search: before } = window.location
      const wanted = write(isStep(change) ? change(read(new URLSearchParams(before))) : change)
      const after = wanted ? `?${wanted}` : ''
      if (after === before) return
      if (steps) window.history.pushState(null, '', `${pathname}${after}`)
      else window.history.replaceState(null, '', `${pathname}${after}`)
      for (const tell of readers) tell()
    },
    [read, write, steps],
  )
  return [value, setValue]
}

const isStep = <T>(change: SetStateAction<T>): change is (before: T) => T => typeof change === 'function'
