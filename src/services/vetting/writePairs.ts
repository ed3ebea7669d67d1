import type { PayloadRequest } from 'payload'
import { similarity } from '../../domain/sketch'
import type { Query } from '../../queries/types'
import { queryOf } from '../sql'
import { inTransaction } from '../transaction'

/** Less alike than this, two texts are not shown as kin. */
const NEAR = 0.8
/** Texts that everybody copies have thousands of kin; so many of the nearest are enough to tell. */
const MOST = 200

/** The bands come as a parameter, not from a join: only then is their index used. */
const CANDIDATES = `
  select o.digest, o.minhash from content_sketches o, lateral (select count(*) as shared from unnest(o.bands) band where band = any($3::text[])) common
   where o.bands && $3::text[] and o.kind = $2 and o.digest <> $1 order by common.shared desc, o.digest limit ${MOST}`

interface Row {
  kind: string
  minhash: number[]
  bands: string[]
}

interface Candidate {
  digest: string
  minhash: number[]
}

/**
 * Writes the pairs of a digest with its near copies. Rerunnable. Its sketch must be committed before: of two workers that bring near copies
 * at the same time, then at least one sees the other's.
 */
export async function writePairs(req: PayloadRequest, digest: string): Promise<void> {
  await inTransaction(req, async () => {
    const query = queryOf(req)
    const [own] = await query<Row>('select kind, minhash, bands from content_sketches where digest = $1', [digest])
    if (!own || own.bands.length === 0) return
    const near = (await candidates(query, digest, own)).flatMap(({ digest: other, minhash }) => {
      const alike = similarity(own.minhash, minhash) ?? 0
      return alike >= NEAR ? [{ other, alike }] : []
    })
    if (near.length === 0) return
    // In one order everywhere: two workers with pairs in common then wait for each other, and never in a circle.
    await query(
      `insert into content_pairs (digest, other, similarity)
       select least($1::text, other), greatest($1::text, other), alike from jsonb_to_recordset($2::jsonb) as near (other text, alike real)
        order by 1, 2 on conflict (digest, other) do nothing`,
      [digest, JSON.stringify(near)],
    )
  })
}

async function candidates(query: Query, digest: string, { kind, bands }: Row): Promise<Candidate[]> {
  // The planner takes comparing arrays for as cheap as comparing numbers and reads the whole table: 100 ms instead of 15 at 3,000 rows.
  await query("select set_config('enable_seqscan', 'off', true)")
  return query<Candidate>(CANDIDATES, [digest, kind, bands])
}
