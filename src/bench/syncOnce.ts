/**
 * One sync in a process of its own, as a worker would do it: `syncOnce.ts SOURCE` with the environment of an installation whose database runs.
 * Prints one JSON line: how long the run took in s, the peak memory of the process in bytes, and the run's own numbers.
 */
import { readFile } from 'node:fs/promises'
import { createLocalReq, getPayload } from 'payload'

const [source = ''] = process.argv.slice(2)
const { default: config } = await import('../../payload.config')
const payload = await getPayload({ config })
const { env } = await import('../env')
const { pipelineOf } = await import('../cli/pipeline')
const { createRun } = await import('../services/ingestion/createRun')
const { syncRun } = await import('../queries/syncRun')
const { queryOf } = await import('../services/sql')
const { runSync } = await import('@workflows/sync/runSync')

const req = await createLocalReq({ context: { actor: 'bench' } }, payload)
const query = queryOf(req)
const [row] = await query<{ id: string }>('select id from sources where name = $1', [source])
if (!row) throw new Error(`There is no source ${source}.`)
const { id } = await createRun(req, { source: row.id, trigger: 'cli', triggeredBy: 'bench' })
const started = performance.now()
await runSync(pipelineOf(payload, env()), id)
const seconds = (performance.now() - started) / 1000
// The kernel's own mark for this process image; getrusage also counts what the parent had when it forked.
const mark = /VmHWM:\s+(\d+) kB/.exec(await readFile('/proc/self/status', 'utf8').catch(() => ''))?.[1]
const peakBytes = (mark === undefined ? process.resourceUsage().maxRSS : Number(mark)) * 1024
const run = await syncRun(query, id)
console.log(
  JSON.stringify({
    seconds,
    peakBytes,
    status: run?.status,
    error: run?.error,
    summary: run?.summary,
    requests: run?.api_requests,
  }),
)
process.exit(0)
