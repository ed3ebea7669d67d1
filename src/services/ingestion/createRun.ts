import type { PayloadRequest } from 'payload'
import type { RunTrigger } from '../../domain/sync'
import { actorOf, recordAudit } from '../audit'
import { enqueue } from '../enqueue'
import { queryOf } from '../sql'
import { inTransaction } from '../transaction'

export interface RunRequest {
  source: string
  trigger: RunTrigger
  /** Who asked; the acting user where left out. */
  triggeredBy?: string
  dryRun?: boolean
  acceptShrink?: boolean
}

export interface CreatedRun {
  id: string
  /** False when a run of this source was already waiting or under way: that one is meant then. */
  created: boolean
}

/**
 * Queues a run of a source. Row and job commit together (cause and effect). A source has at most one run
 * waiting or running: asking again yields that one.
 */
export async function createRun(req: PayloadRequest, request: RunRequest): Promise<CreatedRun> {
  return inTransaction(req, async () => {
    const query = queryOf(req)
    await query('select id from sources where id = $1::uuid for update', [request.source])
    const [open] = await query<{ id: string }>(
      `select id from sync_runs where source_id = $1::uuid and status in ('queued', 'running') and dry_run = $2 limit 1`,
      [request.source, request.dryRun ?? false],
    )
    if (open) {
      if (request.acceptShrink) await acceptShrinkOf(req, open.id)
      return { id: open.id, created: false }
    }
    const run = await req.payload.create({
      collection: 'sync-runs',
      data: {
        source: request.source,
        status: 'queued',
        trigger: request.trigger,
        triggeredBy: request.triggeredBy ?? actorOf(req).label,
        dryRun: request.dryRun ?? false,
        acceptShrink: request.acceptShrink ?? false,
      },
      overrideAccess: true,
      depth: 0,
      req,
    })
    await recordAudit(req, { action: 'sync.queue', subjectType: 'sync-runs', subjectId: run.id, after: request })
    await enqueue(req, 'sync.run', [{ runId: run.id, sourceId: request.source }], request.source)
    return { id: run.id, created: true }
  })
}

/** What a person accepts holds for the run that waits already; one that is under way may have halted over it. */
async function acceptShrinkOf(req: PayloadRequest, run: string): Promise<void> {
  const changed = await queryOf(req)(
    `update sync_runs set accept_shrink = true, updated_at = now()
      where id = $1::uuid and status = 'queued' and not coalesce(accept_shrink, false) returning id`,
    [run],
  )
  if (changed.length > 0)
    await recordAudit(req, {
      action: 'sync.accept-shrink',
      subjectType: 'sync-runs',
      subjectId: run,
      before: { acceptShrink: false },
      after: { acceptShrink: true },
    })
}
