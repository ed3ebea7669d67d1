'use client'

import { useEffect, useState } from 'react'
import { Standing } from '@/contracts/standing'
import { AlertRow } from './AlertRow.client'
import { callApi, type Answer } from './callApi'
import { KinList } from './KinList'

/** How a version stands in the catalog: its alert, what keeps the policy from approving it, its quality, and who has the same text. */
export function VersionStanding({ id, mayDecide }: { id: string; mayDecide: boolean }) {
  const [answer, setAnswer] = useState<Answer<Standing>>()
  useEffect(() => {
    const stop = new AbortController()
    const read = async () => {
      const found = await callApi(`/api/admin/versions/${id}/standing`, Standing, { signal: stop.signal })
      if (!stop.signal.aborted) setAnswer(found)
    }
    void read()
    return () => stop.abort()
  }, [id])

  if (!answer) return <p className="vet-quiet">Looking up its standing in the catalog …</p>
  if (!answer.ok) return <p className="vet-problem">{answer.reason}</p>
  const { quality, related, alert, left_to_person: leftToPerson } = answer.value
  return (
    <>
      {alert ? (
        <ul className="vet-list" aria-label="Worse verdict">
          {/* The panel keeps the fields it has drawn; only loading the page again shows the new state. */}
          <AlertRow alert={alert} mayDecide={mayDecide} decisions={false} onDone={() => window.location.reload()} />
        </ul>
      ) : null}
      {leftToPerson ? (
        <details>
          <summary>The policy leaves this one to a person</summary>
          <ul>
            {leftToPerson.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </details>
      ) : null}
      {quality ? (
        <details>
          <summary>Well made: {quality.score} of 100</summary>
          {quality.reasons.length === 0 ? <p>Nothing to better.</p> : null}
          <ul>
            {quality.reasons.map(({ code, points, message, file }) => (
              <li key={`${code}:${file ?? ''}:${message}`}>
                −{points}: {message} {file ? <code>{file}</code> : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <KinList title="Same as" kin={related.same} />
      <KinList title="Near copies" kin={related.derived} />
    </>
  )
}
