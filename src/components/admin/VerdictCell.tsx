import { headers } from 'next/headers'
import type { DefaultServerCellComponentProps, Payload } from 'payload'
import { cache } from 'react'
import { VerdictPill } from './VerdictPill'
import { inOneGo } from './inOneGo'
import { type ItemVerdict, readVerdicts } from './readVerdicts'
import { inWords } from './words'

/** One look-up for all rows that are drawn together. */
const lookUp = cache((payload: Payload) =>
  inOneGo(async (ids: readonly string[]) => {
    const { user } = await payload.auth({ headers: await headers() })
    return user ? readVerdicts(payload, user, ids) : new Map<string, ItemVerdict>()
  }),
)

/** In the lists of skills, plugins, personas and commands: the verdict on the version that is public, or else on what upstream has. */
export async function VerdictCell({ payload, rowData }: DefaultServerCellComponentProps) {
  const id: unknown = rowData?.id
  if (typeof id !== 'string') return null
  const standing = await lookUp(payload)(id)
  if (!standing) return <span className="vet-quiet">—</span>
  return (
    <div className="vet-card__facts">
      <VerdictPill verdict={standing.verdict} />
      <span className="vet-quiet">{standing.published ? 'Public' : inWords(standing.state)}</span>
    </div>
  )
}
