import { z } from 'zod'
import { KINDS } from '../domain/kinds'

/** An item with the same text, or nearly. `earlier`: it was there first. `similarity`: 1 is the same text, else estimated. */
export const Relative = z.object({
  id: z.uuid(),
  kind: z.enum(KINDS),
  slug: z.string(),
  name: z.string(),
  source: z.string(),
  version: z.object({ id: z.uuid(), label: z.string().nullable(), digest: z.string() }),
  published: z.boolean(),
  since: z.string(),
  earlier: z.boolean(),
  similarity: z.number(),
})
export type Relative = z.infer<typeof Relative>

/** Items that hold the same bytes or text as a version, and its near copies: which of them came from which is told by `earlier`. */
export const Lineage = z.object({ same: z.array(Relative), derived: z.array(Relative) })
export type Lineage = z.infer<typeof Lineage>
