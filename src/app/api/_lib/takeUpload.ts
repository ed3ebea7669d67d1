import { setTimeout as sleep } from 'node:timers/promises'
import type { SyncRunView } from '@/contracts/sync'
import { type KindPlural, singularOf } from '@/domain/kinds'
import { syncRun } from '@/queries/syncRun'
import { mustBeStaff } from '@/services/authority'
import { invalid, Refusal } from '@/services/errors'
import { UPLOAD_RUN } from '@/services/ingestion/importUpload'
import { inTransaction } from '@/services/transaction'
import type { Ctx } from './handle'
import { json } from './respond'

const LARGEST = 50 * 1024 * 1024
const WAIT_MS = 60_000
const POLL_MS = 150

const TYPES: Record<string, string> = {
  zip: 'application/zip',
  tgz: 'application/gzip',
  gz: 'application/gzip',
  tar: 'application/x-tar',
  md: 'text/markdown',
}

/** Stores an uploaded file, has it imported and scanned by the worker, and answers with the version that waits for review. */
export async function takeUpload({ request, req, query }: Ctx, kind: KindPlural): Promise<Response> {
  mustBeStaff(req, 'curator')
  const file = await fileOf(request)
  const mimetype = TYPES[file.name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream'
  const data = Buffer.from(await file.arrayBuffer())
  await inTransaction(req, () =>
    req.payload.create({
      collection: 'uploads',
      data: { kind: singularOf(kind) },
      file: { data, name: file.name, mimetype, size: data.length },
      overrideAccess: false,
      user: req.user,
      depth: 0,
      req,
    }),
  )
  const runId = String(req.context[UPLOAD_RUN])
  const run = await ended(query, runId)
  if (!run)
    return json(
      { run: runId, detail: 'The upload is stored; its import has not ended yet. See /api/admin/sync-runs/{id}.' },
      202,
    )
  const result = run.results.find((each) => each.kind === singularOf(kind) && each.version_id !== null)
  if (!result) {
    const reasons = run.results.flatMap(({ path, reason }) => (reason ? [`${path}: ${reason}`] : []))
    throw invalid('file', run.error ?? reasons[0] ?? `The file holds no ${singularOf(kind)}.`)
  }
  const [version] = await query<{
    id: string
    state: string
    digest: string
    label: string | null
    verdict: string | null
  }>('select id, state, digest, label, verdict from versions where id = $1::uuid', [result.version_id])
  return json(
    {
      version: { ...version, item: result.item_id, kind: result.kind, slug: result.slug, outcome: result.outcome },
      run: runId,
    },
    201,
  )
}

async function fileOf(request: Request): Promise<File> {
  if (Number(request.headers.get('content-length') ?? 0) > LARGEST + 1024 * 1024)
    throw new Refusal(413, 'The file must have at most 50 MiB.')
  const form = await request.formData().catch(() => undefined)
  const file = form?.get('file')
  if (!(file instanceof File))
    throw invalid('file', 'Send the archive or Markdown file as the multipart field "file".', 400)
  if (file.size > LARGEST) throw new Refusal(413, 'The file must have at most 50 MiB.')
  return file
}

/** The run once it has ended and its new versions are scanned; nothing when that takes too long. */
async function ended(query: Ctx['query'], id: string): Promise<SyncRunView | undefined> {
  const until = Date.now() + WAIT_MS
  while (Date.now() < until) {
    const [row] = await query<{ open: boolean }>(
      `select r.status in ('queued', 'running') or exists (
                select 1 from versions v where v.sync_run_id = r.id and v.state = 'imported') as open
         from sync_runs r where r.id = $1::uuid`,
      [id],
    )
    if (row && !row.open) return syncRun(query, id)
    await sleep(POLL_MS)
  }
  return undefined
}
