'use client'

import { useCallback, useEffect, useState } from 'react'
import { ReviewQueue } from '@/contracts/review'
import { callApi } from './callApi'

const PAGE_SIZE = '25'

export interface Queue {
  queue: ReviewQueue | undefined
  problem: string | undefined
  loading: boolean
  reload: () => void
}

interface Loaded {
  /** Which reading this is the answer to. */
  address: string
  round: number
  queue?: ReviewQueue | undefined
  problem?: string
}

/** The page of the review queue that a query string names; what was there stays until the next has come. */
export function useQueue(search: string): Queue {
  const [loaded, setLoaded] = useState<Loaded>({ address: '', round: 0 })
  const [round, setRound] = useState(0)
  const reload = useCallback(() => setRound((count) => count + 1), [])
  const address = `/api/admin/review-queue?${search}&limit=${PAGE_SIZE}`

  useEffect(() => {
    const stop = new AbortController()
    const read = async () => {
      const answer = await callApi(address, ReviewQueue, { signal: stop.signal })
      if (stop.signal.aborted) return
      setLoaded((before) =>
        answer.ok
          ? { address, round, queue: answer.value }
          : { address, round, queue: before.queue, problem: answer.reason },
      )
    }
    void read()
    return () => stop.abort()
  }, [address, round])

  const loading = loaded.address !== address || loaded.round !== round
  return { queue: loaded.queue, problem: loaded.problem, loading, reload }
}
