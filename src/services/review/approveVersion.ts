import type { PayloadRequest } from 'payload'
import type { VersionState } from '../../domain/lifecycle'
import { mustBeStaff } from '../authority'
import { inTransaction } from '../transaction'
import { isBlocked } from './isBlocked'
import { liftBlock } from './liftBlock'
import { type LockedVersion, lockWithComponents } from './lockVersion'
import { moveState, nextState, wrongState } from './moveState'
import { mustBeScanned } from './mustBeScanned'
import { mustTakeTwo } from './mustTakeTwo'
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

/**
 * Approves one version for its digest, a plugin's undecided components with it; with `publish` moves the pointers too (also of what was
 * approved before). One transaction.
 */
export async function approveVersion(req: PayloadRequest, approval: Approval): Promise<Decided> {
  mustBeStaff(req, 'reviewer')
  return inTransaction(req, async () => {
    const { version, parts } = await lockWithComponents(req, approval.version)
    if (version.state === 'approved' && approval.publish) return publishApproved(req, version, parts, approval.note)
    nextState(version, 'approve')
    await mustBeScanned(req, version)
    await mustTakeTwo(req, version)
    mustHaveNoBlockedPart(version, parts)
    if ((await isBlocked(req, version, parts)) && !(await liftBlock(req, version, approval.overrideReason))) {
      return { id: version.id, state: version.state, published: false, outcome: 'override_asked', components: [] }
    }
    const all: LockedVersion[] = []
    const components: string[] = []
    for (const part of parts) {
      const undecided = part.state === 'pending_review'
      all.push(undecided ? await approvePart(req, part, version, approval.note) : part)
      if (undecided) components.push(part.id)
    }
    const approved = await moveState(req, version, 'approve', approval.note)
    await writeReview(req, approved, 'approve', { reason: approval.note, overrideReason: approval.overrideReason })
    if (approval.publish) await publishLocked(req, approved, all)
    const published = approval.publish === true || version.published === version.id
    return { id: version.id, state: approved.state, published, outcome: 'done', components }
  })
}

/** A decision on a plugin never overrides the block of one of its components (design: identity and composition). */
function mustHaveNoBlockedPart(version: LockedVersion, parts: readonly LockedVersion[]): void {
  const blocked = parts.find(({ verdict, state }) => verdict === 'block' && state !== 'approved')
  if (!blocked) return
  throw wrongState(
    version,
    `This plugin is ${version.state}; its ${blocked.kind} "${blocked.slug}" is blocked by the scanner and ${blocked.state}. Decide on that one first.`,
  )
}

async function approvePart(
  req: PayloadRequest,
  part: LockedVersion,
  plugin: LockedVersion,
  note: string | undefined,
): Promise<LockedVersion> {
  await mustBeScanned(req, part)
  await mustTakeTwo(req, part)
  const reason = note ?? `Approved with the plugin "${plugin.slug}".`
  const approved = await moveState(req, part, 'approve', reason)
  await writeReview(req, approved, 'approve', { reason })
  return approved
}

async function publishApproved(
  req: PayloadRequest,
  version: LockedVersion,
  parts: readonly LockedVersion[],
  note: string | undefined,
): Promise<Decided> {
  await publishLocked(req, version, parts)
  if (version.published !== version.id) await writeReview(req, version, 'publish', { reason: note })
  return { id: version.id, state: version.state, published: true, outcome: 'done', components: [] }
}
