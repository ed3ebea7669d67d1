import type { PayloadRequest } from 'payload'
import type { VersionState } from '../../domain/lifecycle'
import { mustBeStaff } from '../authority'
import { Refusal } from '../errors'
import { inTransaction } from '../transaction'
import { liftBlock } from './liftBlock'
import { componentsOf, type LockedVersion, lockVersion } from './lockVersion'
import { moveState } from './moveState'
import { mustBeScanned } from './mustBeScanned'
import { publishLocked } from './publishVersion'
import { writeReview } from './writeReview'

export interface Approval {
  version: string
  note?: string | undefined
  overrideReason?: string | undefined
  publish?: boolean | undefined
}

export interface Decided {
  id: string
  state: VersionState
  published: boolean
  /** `override_asked`: a second admin is needed to lift the block. */
  outcome: 'done' | 'override_asked'
  /** Components that the same decision took along. */
  components: string[]
}

/** Approves one version for its digest, a plugin's components with it; with `publish` moves the pointers too. One transaction. */
export async function approveVersion(req: PayloadRequest, approval: Approval): Promise<Decided> {
  mustBeStaff(req, 'reviewer')
  return inTransaction(req, async () => {
    const version = await lockVersion(req, approval.version)
    const parts: LockedVersion[] = []
    for (const id of await componentsOf(req, version)) parts.push(await lockVersion(req, id))
    if (version.state === 'approved' && approval.publish) return publishAll(req, version, parts, [])
    const blocked = parts.find((part) => part.verdict === 'block' && part.state !== 'approved')
    if (blocked) {
      throw new Refusal(
        409,
        `Its ${blocked.kind} "${blocked.slug}" is blocked by the scanner. Decide on that one first.`,
        {
          type: '/problems/transition',
          state: version.state,
        },
      )
    }
    await mustBeScanned(req, version)
    if (version.verdict === 'block' && !parts.some(({ verdict }) => verdict === 'block')) {
      if (!(await liftBlock(req, version, approval.overrideReason))) {
        return { id: version.id, state: version.state, published: false, outcome: 'override_asked', components: [] }
      }
    }
    const words = { reason: approval.note, overrideReason: approval.overrideReason }
    const taken: LockedVersion[] = []
    for (const part of parts.filter(({ state }) => state === 'pending_review')) {
      await mustBeScanned(req, part)
      taken.push(await moveState(req, part, 'approve', `with plugin ${version.slug}`))
      await writeReview(req, part, 'approve', { reason: approval.note ?? `Approved with plugin ${version.slug}.` })
    }
    const approved = await moveState(req, version, 'approve', approval.note)
    await writeReview(req, approved, 'approve', words)
    const all = parts.map((part) => taken.find(({ id }) => id === part.id) ?? part)
    const decided = {
      id: version.id,
      state: approved.state,
      outcome: 'done' as const,
      components: taken.map(({ id }) => id),
    }
    return approval.publish ? publishAll(req, approved, all, decided.components) : { ...decided, published: false }
  })
}

async function publishAll(
  req: PayloadRequest,
  version: LockedVersion,
  parts: LockedVersion[],
  components: string[],
): Promise<Decided> {
  await publishLocked(req, version, parts)
  return { id: version.id, state: version.state, published: true, outcome: 'done', components }
}
