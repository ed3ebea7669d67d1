import config from '@payload-config'
import { createLocalReq, getPayload } from 'payload'
import { log } from '@/log'
import { queryOf } from '@/services/sql'
import { store } from '../api/_lib/store'

export const dynamic = 'force-dynamic'

const PATIENCE_MS = 3000

/** Whether requests can be served: the database and the object store answer. 503 names what does not, details go to the log. */
export async function GET(): Promise<Response> {
  const [database, objects] = await Promise.all([inTime('database', askDatabase), inTime('objects', askStore)])
  const ready = database && objects
  return Response.json(
    { status: ready ? 'ready' : 'unavailable', checks: { database, objects } },
    { status: ready ? 200 : 503, headers: { 'Cache-Control': 'no-store' } },
  )
}

async function askDatabase(): Promise<void> {
  await queryOf(await createLocalReq({}, await getPayload({ config })))('select 1')
}

async function askStore(): Promise<void> {
  const checked = await store().check()
  if (!checked.ok) throw new Error(checked.reason)
}

async function inTime(part: string, ask: () => Promise<void>): Promise<boolean> {
  const late = AbortSignal.timeout(PATIENCE_MS)
  try {
    await Promise.race([
      ask(),
      new Promise((_, reject) => late.addEventListener('abort', () => reject(new Error('no answer in time')))),
    ])
    return true
  } catch (error) {
    log.warn({ err: error, part }, 'not ready')
    return false
  }
}
