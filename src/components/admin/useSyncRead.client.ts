'use client'

import { useCallback, useEffect, useState } from 'react'
import type { z } from 'zod'
import { callApi } from './callApi'

export interface SyncRead<T> {
  value: T | undefined
  problem: string | undefined
  loading: boolean
  reload: () => void
}

interface Loaded<T> {
  /** Which reading this is the answer to. */
  address: string
  round: number
  value?: T | undefined
  problem?: string
}

/** What could not be read is not asked for by the second. */
const AFTER_A_PROBLEM_MILLISECONDS = 5_000

/** When to read again, in milliseconds after the last answer (nothing when that failed): not at all where it yields nothing. */
export type Again<T> = (value: T | undefined) => number | undefined

/**
 * Reads an address, and again as `again` says (give it a function that stays the same); what was there stays until the next has come. Nothing
 * is read while the page is hidden.
 */
export function useSyncRead<T>(address: string, schema: z.ZodType<T>, again?: Again<T>): SyncRead<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ address: '', round: 0 })
  const [round, setRound] = useState(0)
  const reload = useCallback(() => setRound((count) => count + 1), [])

  useEffect(() => {
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = async () => {
      const answer = await callApi(address, schema, { signal: stop.signal })
      if (stop.signal.aborted) return
      setLoaded((before) =>
        answer.ok
          ? { address, round, value: answer.value }
          : { address, round, value: before.value, problem: answer.reason },
      )
      plan(answer.ok ? answer.value : undefined, answer.ok ? 0 : AFTER_A_PROBLEM_MILLISECONDS)
    }
    const plan = (value: T | undefined, atLeast: number) => {
      const wait = again?.(value)
      if (wait === undefined) return
      timer = setTimeout(() => (document.hidden ? plan(value, atLeast) : void read()), Math.max(wait, atLeast))
    }
    void read()
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [address, schema, round, again])

  const loading = loaded.address !== address || loaded.round !== round
  return { value: loaded.value, problem: loaded.problem, loading, reload }
}
