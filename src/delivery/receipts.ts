import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { CompactSign, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import { z } from 'zod'
import type { AssembledContext } from '../domain/context/assembleContext'
import type { Query } from '../queries/types'
import { BoundedCache } from './boundedCache'

const ALGORITHM = 'EdDSA'
const jwk = z.looseObject({ kty: z.string(), crv: z.string(), x: z.string(), d: z.string().optional() })

interface SigningKey {
  kid: string
  sign: (payload: object) => Promise<string>
}

/** A receipt that is delivered again is noted this often, in ms: what another process delivered in between is told apart no finer. */
const AGAIN_MS = 60_000
/** An agent that goes back and forth between contexts (a new task each time) costs no more than a note in this time, in ms. */
const TURN_MS = 250
/** Notes of one receipt, the newest; an hour has no more of them in a quiet life. */
const NOTES = 1000

/** Delivered again: the row, not what is signed, says when, so that it is known what an agent came back to. */
const AGAIN = `payload = jsonb_set(r.payload, '{again}',
  case when jsonb_array_length(coalesce(r.payload -> 'again', '[]')) < ${NOTES} then coalesce(r.payload -> 'again', '[]') else r.payload -> 'again' #- '{0}' end
  || to_jsonb(now()))`

const ISSUE = `
  insert into receipts as r (agent_id, workspace_id, etag, hour, payload, jws) values ($1::uuid, $2::uuid, $3, $4::timestamptz, $5::jsonb, $6)
  on conflict (agent_id, etag, hour) do update set ${AGAIN} returning jws`

const NOTE = `update receipts r set ${AGAIN} where agent_id = $1::uuid and etag = $2 and hour = $3::timestamptz`

interface Noted {
  etag: string
  /** In ms of `performance.now()`. */
  at: number
}

export interface ReceiptOf {
  agent: string
  workspace: string
  context: AssembledContext
}

/**
 * Signed records of what was delivered: one for each agent, etag and hour (contract §4). The installation's key is made once, its private half
 * encrypted with ENCRYPTION_KEY (AES-256-GCM).
 */
export class Receipts {
  readonly #issued = new BoundedCache<string>(50_000)
  /** What was last noted for an agent. */
  readonly #noted = new BoundedCache<Noted>(50_000)
  #key: Promise<SigningKey> | undefined

  constructor(
    private readonly query: Query,
    private readonly encryptionKey: string,
  ) {}

  /** The receipt for a delivery now, as a compact JWS. */
  async issue({ agent, workspace, context }: ReceiptOf): Promise<string> {
    const hour = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000).toISOString()
    const id = `${agent}\0${context.etag}\0${hour}`
    const known = this.#issued.get(id)
    if (known) {
      this.#noteAgain(agent, context.etag, hour)
      return known
    }
    this.#noted.set(agent, { etag: context.etag, at: performance.now() })
    const payload = {
      agent,
      hour,
      etag: context.etag,
      tokens: context.token_estimate,
      items: context.items.map(({ kind, slug, version, level }) => ({
        kind,
        slug,
        digest: version.digest,
        label: version.label,
        level,
      })),
    }
    const { kid, sign } = await this.#signingKey()
    const jws = await sign({ ...payload, iss: 'automatos-marketplace', kid })
    const [row] = await this.query<{ jws: string }>(ISSUE, [
      agent,
      workspace,
      context.etag,
      hour,
      JSON.stringify(payload),
      jws,
    ])
    const issued = row?.jws ?? jws
    this.#issued.set(id, issued)
    return issued
  }

  #noteAgain(agent: string, etag: string, hour: string): void {
    const last = this.#noted.get(agent)
    const now = performance.now()
    if (last && now - last.at < (last.etag === etag ? AGAIN_MS : TURN_MS)) return
    this.#noted.set(agent, { etag, at: now })
    // Nobody waits for it, and a database that is away must not fail the delivery; the next one notes it.
    this.query(NOTE, [agent, etag, hour]).catch(() => this.#noted.delete(agent))
  }

  /** The public keys that receipts can be checked with, retired ones included. */
  async jwks(): Promise<{ keys: JWK[] }> {
    await this.#signingKey()
    const rows = await this.query<{ public_jwk: JWK }>('select public_jwk from signing_keys order by created_at desc')
    return { keys: rows.map(({ public_jwk: key }) => key) }
  }

  #signingKey(): Promise<SigningKey> {
    this.#key ??= this.#load().catch((error: unknown) => {
      this.#key = undefined
      throw error
    })
    return this.#key
  }

  async #load(): Promise<SigningKey> {
    const current =
      'select kid, private_jwk_encrypted as sealed from signing_keys where retired_at is null order by created_at limit 1'
    const [known] = await this.query<{ kid: string; sealed: string }>(current)
    if (known) return this.#open(known)
    const { privateKey, publicKey } = await generateKeyPair(ALGORITHM, { extractable: true })
    const open = await exportJWK(publicKey)
    const kid = createHash('sha256').update(JSON.stringify(open)).digest('base64url').slice(0, 16)
    await this.query(
      // Of two processes that start together one makes the key.
      `insert into signing_keys (kid, public_jwk, private_jwk_encrypted)
       select $1, $2::jsonb, $3 where not exists (select 1 from signing_keys where retired_at is null) on conflict do nothing`,
      [
        kid,
        JSON.stringify({ ...open, kid, alg: ALGORITHM, use: 'sig' }),
        this.#seal(JSON.stringify(await exportJWK(privateKey))),
      ],
    )
    const [made] = await this.query<{ kid: string; sealed: string }>(current)
    if (!made) throw new Error('No signing key could be made.')
    return this.#open(made)
  }

  async #open({ kid, sealed }: { kid: string; sealed: string }): Promise<SigningKey> {
    const key = await importJWK(jwk.parse(JSON.parse(this.#unseal(sealed))), ALGORITHM)
    return {
      kid,
      sign: (payload) =>
        new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
          .setProtectedHeader({ alg: ALGORITHM, kid, typ: 'automatos-receipt+jws' })
          .sign(key),
    }
  }

  #secret(): Buffer {
    return createHash('sha256').update(`receipts:${this.encryptionKey}`).digest()
  }

  #seal(text: string): string {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.#secret(), iv)
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')
  }

  #unseal(sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', this.#secret(), bytes.subarray(0, 12))
    decipher.setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  }
}
