import { body, handle } from '@/app/api/_lib/handle'
import { json } from '@/app/api/_lib/respond'
import { SyncRequest } from '@/contracts/sync'
import { mustBeStaff } from '@/services/authority'
import { notFound } from '@/services/errors'
import { createRun } from '@/services/ingestion/createRun'

/** Queues a run of one source, or of all that are enabled. A source that is being synced already yields that run. */
export const POST = handle(async (ctx) => {
  const { req, query } = ctx
  mustBeStaff(req, 'curator')
  const wish = await body(ctx, SyncRequest)
  const all = wish.source === 'all'
  const sources = await query<{ id: string; name: string }>(
    `select id, name from sources
      where case when $1 then coalesce(enabled, true) and type <> 'upload' else name = $2 or id::text = $2 end order by name`,
    [all, wish.source],
  )
  if (sources.length === 0 && !all) throw notFound('source')
  const runs: { id: string; source: string; created: boolean }[] = []
  for (const { id, name } of sources) {
    const run = await createRun(req, {
      source: id,
      trigger: 'manual',
      dryRun: wish.dry_run ?? false,
      acceptShrink: wish.accept_shrink ?? false,
    })
    runs.push({ id: run.id, source: name, created: run.created })
  }
  return json({ runs }, 202)
})
