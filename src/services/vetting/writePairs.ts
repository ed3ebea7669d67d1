import type { PayloadRequest } from 'payload'
import { similarity } from '../../domain/sketch'
import { queryOf } from '../sql'

/** Less alike than this, two texts are not shown as kin. */
const NEAR = 0.8
/** Texts that everybody copies have thousands of kin; so many of the nearest are enough to tell. */
const MOST = 200

const CANDIDATES = `
  select o.digest, s.minhash, o.minhash as other
    from content_sketches s join content_sketches o on o.bands && s.bands and o.kind = s.kind and o.digest <> s.digest,
         lateral (select count(*) as shared from unnest(o.bands) band where band = any(s.bands)) common
   where s.digest = $1 and s.bands <> '{}' order by common.shared desc, o.digest limit ${MOST}`

/**
 * Writes the pairs of a digest with its near copies. Rerunnable. Its sketch must be committed before: of two workers that bring near copies
 * at the same time, then at least one sees the other's.
 */
export async function writePairs(req: PayloadRequest, digest: string): Promise<void> {
  const query = queryOf(req)
  const candidates = await query<{ digest: string; minhash: number[]; other: number[] }>(CANDIDATES, [digest])
  const near = candidates.flatMap(({ digest: other, minhash, other: values }) => {
    const alike = similarity(minhash, values) ?? 0
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
}
