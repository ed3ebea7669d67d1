'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useState } from 'react'
import { DeskCounts } from '@/contracts/desk'
import { callApi } from './callApi'

const EVERY_MS = 30_000

/** What waits, counted on every page and again while one stays open; nothing for those who may not know. */
export function useDesk(): DeskCounts | undefined {
  const path = usePathname()
  const [counts, setCounts] = useState<DeskCounts>()
  useEffect(() => {
    // Where nobody is logged in, nothing is asked.
    if (path.startsWith('/admin/login')) return undefined
    const stop = new AbortController()
    const read = async () => {
      const answer = await callApi('/api/admin/desk', DeskCounts, { signal: stop.signal })
      if (!stop.signal.aborted && answer.ok) setCounts(answer.value)
    }
    void read()
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void read()
    }, EVERY_MS)
    return () => {
      stop.abort()
      clearInterval(timer)
    }
  }, [path])
  return counts
}
