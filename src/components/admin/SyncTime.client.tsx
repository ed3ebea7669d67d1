'use client'

import { useEffect, useState } from 'react'
import { fromNow } from './syncTimes'
import { dayAndTime } from './words'

interface Props {
  iso: string | null
  /** What stands there when there is no time. */
  otherwise?: string
}

const STEP_MILLISECONDS = 20_000

/** A time as people say it, kept true while one looks; the exact one is its tooltip. */
export function SyncTime({ iso, otherwise = '—' }: Props) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), STEP_MILLISECONDS)
    return () => clearInterval(timer)
  }, [])
  if (!iso) return <span className="vet-quiet">{otherwise}</span>
  return (
    <time dateTime={iso} title={dayAndTime(iso)}>
      {fromNow(iso, now)}
    </time>
  )
}
