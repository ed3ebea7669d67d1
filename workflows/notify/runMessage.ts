import type { RunMessage } from '@/contracts/webhookMessage'
import { type Query, toIso } from '@/queries/types'
import { counted, slackLink, slackText } from './slackText'

interface Row {
  status: string
  error: string | null
  triggered_by: string
  started_at: Date | string | null
  completed_at: Date | string | null
  summary: Partial<RunMessage['summary']> | null
  source_id: string
  source: string
}

const RUN = `
  select r.status::text, r.error, r.triggered_by, r.started_at, r.completed_at, r.summary, s.id as source_id, s.name as source
    from sync_runs r join sources s on s.id = r.source_id where r.id = $1::uuid`

const EVENTS: Record<string, RunMessage['event']> = {
  completed: 'sync.completed',
  failed: 'sync.failed',
  halted: 'sync.halted',
}

/** What is told of a run that ended, as its row has it now; nothing for a run that has not. `site`: PUBLIC_URL. */
export async function runMessage(query: Query, id: string, site: string): Promise<RunMessage | undefined> {
  const [row] = await query<Row>(RUN, [id])
  const event = row && EVENTS[row.status]
  if (!row || !event) return undefined
  const url = `${site}/admin/sync/runs/${id}`
  const { discovered = 0, added = 0, updated = 0, unchanged = 0, skipped = 0, failed = 0 } = row.summary ?? {}
  const { pending_review = added + updated } = row.summary ?? {}
  const facts = { discovered, added, updated, unchanged, skipped, failed, pending_review }
  return {
    event,
    text: `${headline(event, slackLink(url, row.source), facts)}${row.error ? `\n${slackText(row.error)}` : ''}`,
    source: { id: row.source_id, name: row.source },
    run: {
      id,
      triggered_by: row.triggered_by,
      started_at: toIso(row.started_at),
      completed_at: toIso(row.completed_at),
    },
    summary: facts,
    error: row.error,
    url,
  }
}

function headline(event: RunMessage['event'], source: string, summary: RunMessage['summary']): string {
  if (event === 'sync.failed') return `The sync of ${source} failed.`
  if (event === 'sync.halted') return `The sync of ${source} stopped and asks for a decision.`
  const { pending_review: pending, added, updated, failed } = summary
  const verb = pending === 1 ? 'waits' : 'wait'
  const trouble = failed > 0 ? ` ${counted(failed, 'item')} failed.` : ''
  return `${counted(pending, 'item')} from ${source} ${verb} for review (${added} new, ${updated} changed).${trouble}`
}
