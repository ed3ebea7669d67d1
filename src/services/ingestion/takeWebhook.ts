import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { PayloadRequest } from 'payload'
import type { DeliveryTaken, GithubDelivery } from '../../contracts/webhook'
import { isFollowedRef, isRepository } from '../../domain/repositoryMatch'
import { openSealed } from '../../domain/sealedText'
import { env } from '../../env'
import { Refusal } from '../errors'
import { queryOf } from '../sql'
import { createRun } from './createRun'

export interface Delivery {
  /** `X-GitHub-Event`. */
  event: string
  /** `X-Hub-Signature-256`: `sha256=` and the HMAC of the body in hex. */
  signature: string
  /** The body as it came, which is what is signed. */
  body: Uint8Array
  parsed: GithubDelivery
}

interface Candidate {
  id: string
  name: string
  location: string
  ref: string | null
  secret: string
}

/** For deliveries that no source could have signed, so that they take as long as others and get the same answer. */
const NOBODYS = randomBytes(32).toString('hex')

/**
 * Takes a delivery of GitHub's: checks that it was signed with the secret of a source of that repository, and for a push to the ref that the
 * source follows queues a run. Other events are taken and lead to nothing. The same delivery again finds the run that waits.
 * Refuses (401) what no source's secret signed, without telling whether there is such a source.
 */
export async function takeWebhook(req: PayloadRequest, delivery: Delivery): Promise<DeliveryTaken> {
  const candidates = await candidatesFor(req, delivery.parsed)
  const signed = candidates.filter(({ secret }) => isSignedWith(delivery, secret))
  if (candidates.length === 0) isSignedWith(delivery, NOBODYS)
  if (signed.length === 0)
    throw new Refusal(401, 'The signature fits no enabled GitHub source of this repository with a webhook secret.')
  const runs: DeliveryTaken['runs'] = []
  for (const source of signed) {
    if (!isDueTo(delivery, source)) continue
    const run = await createRun(req, { source: source.id, trigger: 'webhook', triggeredBy: 'webhook' })
    if (!run.created) await runAgain(req, source.id, run.id)
    runs.push({ id: run.id, source: source.name })
  }
  return { accepted: true, runs }
}

/** The repository's sources that are enabled and have a webhook secret. */
async function candidatesFor(req: PayloadRequest, { repository }: GithubDelivery): Promise<Candidate[]> {
  const { encryptionKey } = env()
  if (!repository || encryptionKey === undefined) return []
  const sources = await queryOf(req)<Omit<Candidate, 'secret'> & { sealed: string }>(
    `select id, name, location, ref, webhook_secret_encrypted as sealed from sources
      where type = 'github' and coalesce(enabled, true) and webhook_secret_encrypted is not null
        and position(lower($1) in lower(location)) > 0 order by name`,
    [repository.full_name],
  )
  return sources.flatMap(({ sealed, ...source }) => {
    if (!isRepository(source.location, { fullName: repository.full_name, htmlUrl: repository.html_url })) return []
    const secret = openSealed(sealed, encryptionKey, 'sources.webhookSecret')
    if (secret !== undefined) return [{ ...source, secret }]
    req.payload.logger.warn({ source: source.name }, 'its webhook secret does not open with this ENCRYPTION_KEY')
    return []
  })
}

/** In constant time for signatures of the right length. */
function isSignedWith({ body, signature }: Delivery, secret: string): boolean {
  const wanted = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`)
  const given = Buffer.from(signature)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

function isDueTo({ event, parsed }: Delivery, source: Candidate): boolean {
  if (event !== 'push' || parsed.ref === undefined || parsed.deleted) return false
  return isFollowedRef(parsed.ref, source.ref, parsed.repository?.default_branch)
}

/** A run that is under way may have read what was there before the push: the source is due again as soon as it ends. */
async function runAgain(req: PayloadRequest, source: string, run: string): Promise<void> {
  await queryOf(req)(
    `update sources set next_run_at = now() where id = $1::uuid
        and exists (select 1 from sync_runs where id = $2::uuid and status = 'running')`,
    [source, run],
  )
}
