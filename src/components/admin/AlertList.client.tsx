'use client'

import { Button } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'
import { VerdictAlerts } from '@/contracts/verdictAlerts'
import { AlertRow } from './AlertRow.client'
import { callApi } from './callApi'

interface Loaded {
  round: number
  alerts?: VerdictAlerts | undefined
  problem?: string
}

/** Released versions whose verdict got worse, on top of what waits for review. Nothing is drawn while there are none. */
export function AlertList({ mayDecide }: { mayDecide: boolean }) {
  const [loaded, setLoaded] = useState<Loaded>({ round: -1 })
  const [round, setRound] = useState(0)
  const reload = useCallback(() => setRound((count) => count + 1), [])

  useEffect(() => {
    const stop = new AbortController()
    const read = async () => {
      const answer = await callApi('/api/admin/verdict-alerts?open=true&limit=100', VerdictAlerts, {
        signal: stop.signal,
      })
      if (stop.signal.aborted) return
      setLoaded((before) =>
        answer.ok ? { round, alerts: answer.value } : { round, alerts: before.alerts, problem: answer.reason },
      )
    }
    void read()
    return () => stop.abort()
  }, [round])

  const { alerts, problem } = loaded
  const total = alerts?.pagination.total ?? 0
  if (problem) {
    return (
      <p className="vet-problem" role="alert">
        The alerts could not be read. {problem}{' '}
        <Button type="button" size="small" buttonStyle="secondary" margin={false} onClick={reload}>
          Try again
        </Button>
      </p>
    )
  }
  if (!alerts || total === 0) return null
  return (
    <section aria-label="Worse verdicts" className="vet-card">
      <h2>
        {total === 1 ? '1 released version was' : `${total} released versions were`} judged worse since the release
      </h2>
      <p className="vet-quiet">
        They are still delivered. Revoke or deprecate each one, or close its alert and say why it may stay.
      </p>
      <ul className="vet-list" aria-busy={loaded.round !== round}>
        {alerts.alerts.map((alert) => (
          <AlertRow key={alert.id} alert={alert} mayDecide={mayDecide} onDone={reload} />
        ))}
      </ul>
      {total > alerts.alerts.length ? (
        <p>{total - alerts.alerts.length} more will show when these are settled.</p>
      ) : null}
    </section>
  )
}
