import { abandonedRuns } from '@/services/ingestion/claimRun'
import { enqueue } from '@/services/enqueue'
import { queryOf } from '@/services/sql'
import { request } from '../request'
import type { SyncDeps } from './deps'

const EVERY_MS = 30_000

/** Looks now and every 30 s for runs whose worker died and sends their jobs again; yields what stops it. */
export function resumeAbandoned(deps: SyncDeps): () => void {
  const look = async (): Promise<void> => {
    const req = await request(deps, 'sync')
    for (const { id, source } of await abandonedRuns(queryOf(req))) {
      deps.log.info({ run: id }, 'sync run taken up again')
      await enqueue(req, 'sync.run', [{ runId: id, sourceId: source }], source)
    }
  }
  const safely = () =>
    look().catch((error: unknown) => deps.log.warn({ err: error }, 'looking for abandoned runs failed'))
  void safely()
  const timer = setInterval(() => void safely(), EVERY_MS)
  return () => clearInterval(timer)
}
