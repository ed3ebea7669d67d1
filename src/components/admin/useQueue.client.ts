'use client'

import { useCallback, useEffect, useState } from 'react'
import { ReviewQueue } from '@/contracts/review'
import { callApi } from './callApi'

const PAGE_SIZE = '25'

export interface Queue {
  queue: ReviewQueue | undefined
  problem: string | undefined
  loading: boolean
  reload(): void
}

/** The page of the review queue that a query string names; what was there stays until the next has come. */
export function useQueue(search: string): Queue {
  const [queue, setQueue] = useState<ReviewQueue>()
  const [problem, setProblem] = useState<string>()
  const [loading, setLoading] = useState(true)
  const [round, setRound] = useState(0)
  const reload = useCallback(() => setRound((count) => count + 1), [])

  useEffect(() => {
    const stop = new AbortController()
    setLoading(true)
    const read = async () => {
      const address = `/api/admin/review-queue?${search}&limit=${PAGE_SIZE}`
      const answer = await callApi(address, ReviewQueue, { signal: stop.signal })
      if (stop.signal.aborted) return
      setLoading(false)
      setProblem(answer.ok ? undefined : answer.reason)
      if (answer.ok) setQueue(answer.value)
    }
    void read()
    return () => stop.abort()
  }, [search, round])

  return { queue, problem, loading, reload }
}
