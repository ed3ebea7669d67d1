import type { SourceType } from '../../domain/sync'
import type { Query } from '../../queries/types'

export interface SourceRow {
  id: string
  name: string
  type: SourceType
  location: string
  ref: string | null
  path: string | null
  revision: string | null
  etag: string | null
  trusted: boolean
  /** The sealed token, which `tokenOf` opens. */
  tokenEncrypted: string | null
}

/** A source as the sync needs it. Throws for an id that is none: a run always has its source (foreign key). */
export async function sourceOf(query: Query, id: string): Promise<SourceRow> {
  const [row] = await query<SourceRow>(
    `select id, name, type, location, ref, path, revision, etag, coalesce(trusted, false) as trusted, token_encrypted as "tokenEncrypted"
       from sources where id = $1::uuid`,
    [id],
  )
  if (!row) throw new Error(`There is no source ${id}.`)
  return row
}
