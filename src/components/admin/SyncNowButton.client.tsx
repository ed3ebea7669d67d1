'use client'

import { Button, useDocumentInfo, useFormModified } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import type { RunStatus } from '@/domain/sync'
import { RUN_STATUSES } from '@/domain/sync'
import { callApi } from './callApi'
import { runPage } from './syncLinks'

const started = z.object({ runs: z.array(z.object({ id: z.string(), source: z.string() })) })
const run = z.object({
  status: z.enum(RUN_STATUSES),
  progress: z.object({ done: z.number(), total: z.number() }),
  summary: z.object({ added: z.number(), updated: z.number(), unchanged: z.number(), failed: z.number() }),
  error: z.string().optional(),
})
type Run = z.infer<typeof run>

const POLL_MILLISECONDS = 1500
const isOver = (status: RunStatus): boolean => status === 'completed' || status === 'failed' || status === 'halted'

function describe({ status, progress, summary, error }: Run): string {
  if (status === 'queued') return 'Waiting for a worker …'
  if (status === 'running')
    return progress.total > 0 ? `${progress.done} of ${progress.total} items …` : 'Reading the source …'
  if (status !== 'completed') return `Run ${status}${error ? `: ${error}` : '.'}`
  return `${summary.added} added, ${summary.updated} updated, ${summary.unchanged} unchanged, ${summary.failed} failed.`
}

/** "Sync now" beside a source's save button: starts a run and follows it until it is over. */
export function SyncNowButton() {
  const { id, savedDocumentData } = useDocumentInfo()
  const modified = useFormModified()
  const [runId, setRunId] = useState<string>()
  const [words, setWords] = useState<string>()
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    if (!runId || !busy) return
    const stop = new AbortController()
    const look = async () => {
      const answer = await callApi(`/api/admin/sync-runs/${runId}`, run, { signal: stop.signal })
      if (stop.signal.aborted) return
      setWords(answer.ok ? describe(answer.value) : answer.reason)
      if (answer.ok && isOver(answer.value.status)) setBusy(false)
    }
    const timer = setInterval(() => void look(), POLL_MILLISECONDS)
    return () => {
      stop.abort()
      clearInterval(timer)
    }
  }, [runId, busy])

  const name: unknown = savedDocumentData?.name
  if (!id || typeof name !== 'string') return null

  const start = async () => {
    setBusy(true)
    setWords('Starting …')
    const answer = await callApi('/api/admin/sync', started, { method: 'POST', body: { source: name } })
    const first = answer.ok ? answer.value.runs[0] : undefined
    if (first) return setRunId(first.id)
    setBusy(false)
    setWords(answer.ok ? 'No run was started.' : answer.reason)
  }

  return (
    <div className="sync-now">
      <output className="sync-now__words">
        {words}
        {runId ? (
          <>
            {' '}
            <a href={runPage(runId)}>Show the run</a>
          </>
        ) : null}
      </output>
      <Button
        buttonStyle="secondary"
        size="medium"
        margin={false}
        disabled={busy || modified}
        tooltip={modified ? 'Save your changes first' : ''}
        onClick={() => void start()}
      >
        {busy ? 'Syncing …' : 'Sync now'}
      </Button>
    </div>
  )
}
