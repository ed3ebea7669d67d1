import { Link } from '@payloadcms/ui'
import { headers } from 'next/headers'
import type { UIFieldServerProps } from 'payload'
import { VerdictPill } from './VerdictPill'
import { readVerdicts } from './readVerdicts'
import { versionPage } from './syncLinks'
import { inWords } from './words'

/** Beside an item's text: what the scanner says of it, and the way to the version with its evidence and decisions. */
export async function VerdictField({ id, payload }: UIFieldServerProps) {
  if (typeof id !== 'string') return null
  const { user } = await payload.auth({ headers: await headers() })
  const standing = user ? (await readVerdicts(payload, user, [id])).get(id) : undefined
  if (!standing) return null
  const { verdict, version, published, state } = standing
  return (
    <div className="field-type vet-card__facts">
      <VerdictPill verdict={verdict} />
      <Link href={versionPage(version)} prefetch={false}>
        {published ? 'The public version' : 'The newest version'}
      </Link>
      {published ? null : <span className="vet-quiet">{inWords(state)}</span>}
    </div>
  )
}
