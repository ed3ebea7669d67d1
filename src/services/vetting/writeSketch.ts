import type { PayloadRequest } from 'payload'
import type { Kind } from '../../domain/kinds'
import type { Sketch } from '../../domain/sketch'
import { queryOf } from '../sql'

/**
 * Stores what a digest's text looks like; the first one stays. A text without words is kin to nobody; it is written all the same, so
 * that nobody looks for it again.
 */
export async function writeSketch(
  req: PayloadRequest,
  { digest, kind, sketch }: { digest: string; kind: Kind; sketch: Sketch | undefined },
): Promise<void> {
  const { textHash, minhash, bands } = sketch ?? { textHash: `none:${digest}`, minhash: [], bands: [] }
  await queryOf(req)(
    `insert into content_sketches (digest, kind, text_hash, minhash, bands) values ($1, $2, $3, $4::int[], $5::text[])
     on conflict (digest) do nothing`,
    [digest, kind, textHash, minhash, bands],
  )
}
