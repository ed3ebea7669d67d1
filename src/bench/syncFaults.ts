/**
 * Many syncs of one repository through the stand-in GitHub server, which fails 5 % of all requests in every way it knows, while the repository
 * changes with every third. `syncFaults.ts NUMBER` with the environment of an installation whose database runs; prints one JSON line.
 */
import { tmpdir } from 'node:os'
import { createLocalReq, getPayload } from 'payload'
import { github } from '../connectors/github'
import { createHttpGate } from '../connectors/http'
import { DEFAULT_TREE_LIMITS } from '../connectors/types'
import { githubServer } from '../tests/support/githubServer'
import { gitRepository } from '../tests/support/gitRepository'
import { ITEMS_PER_PLUGIN, syntheticMarketplace } from './syntheticMarketplace'

const wanted = Number(process.argv[2] ?? 1000)
const PLUGINS = 3

const { default: config } = await import('../../payload.config')
const payload = await getPayload({ config })
const { env } = await import('../env')
const { pipelineOf } = await import('../cli/pipeline')
const { createRun } = await import('../services/ingestion/createRun')
const { ensureSource } = await import('../services/ingestion/ensureSource')
const { queryOf } = await import('../services/sql')
const { runSync } = await import('@workflows/sync/runSync')

const repository = await gitRepository(syntheticMarketplace(PLUGINS))
const hub = await githubServer({
  repositories: { 'bench/faulty': repository.dir },
  faults: { rate: 0.05, seed: 20_261_123 },
})
// The pauses between attempts are shortened, their number is as it is.
const http = createHttpGate({ allowHosts: hub.hosts, retry: { baseMs: 1, secondMs: 1 } })
const deps: ReturnType<typeof pipelineOf> = {
  ...pipelineOf(payload, env()),
  open: ({ location, revision, etag }) =>
    github.open(
      { type: 'github', location, registry: hub.url, token: 'bench' },
      {
        tempDir: tmpdir(),
        limits: DEFAULT_TREE_LIMITS,
        signal: new AbortController().signal,
        http,
        previous: { ...(revision ? { revision } : {}), ...(etag ? { etag } : {}) },
      },
    ),
}
const req = await createLocalReq({ context: { actor: 'bench' } }, payload)
const query = queryOf(req)
const source = await ensureSource(req, { name: 'faulty', type: 'github', location: 'bench/faulty' })
let completed = 0
let lost = 0
const started = performance.now()
for (let count = 0; count < wanted; count += 1) {
  if (count % 3 === 1)
    repository.commit({
      'plugins/plugin-0/commands/command-0.md': `---\ndescription: Does it\n---\n\nFor the ${count}th time.\n`,
    })
  const { id } = await createRun(req, { source, trigger: 'cli', triggeredBy: 'bench' })
  await runSync(deps, id)
  const [run] = await query<{ status: string; found: number }>(
    `select r.status, (select count(*)::int from items i where i.source_id = r.source_id and i.gone_upstream_at is null) as found
       from sync_runs r where r.id = $1::uuid`,
    [id],
  )
  if (run?.status === 'completed') completed += 1
  if (run?.found !== PLUGINS * ITEMS_PER_PLUGIN) lost += 1
}
const seconds = (performance.now() - started) / 1000
console.log(JSON.stringify({ completed, lost, seconds, faults: hub.faultsInjected, requests: hub.requests.length }))
await hub.close()
await repository.close()
process.exit(0)
