import type { PayloadRequest } from 'payload'
import type { ReviewDecision } from '../../domain/review'
import { actorOf } from '../audit'
import type { LockedVersion } from './lockVersion'

export interface ReviewWords {
  reason?: string | undefined
  overrideReason?: string | undefined
}

/** Appends the decision to the version's reviews, with what was known of its safety when it was made. */
export async function writeReview(
  req: PayloadRequest,
  version: LockedVersion,
  decision: ReviewDecision,
  words: ReviewWords,
): Promise<void> {
  await req.payload.create({
    collection: 'reviews',
    data: {
      version: version.id,
      digest: version.digest,
      decision,
      reviewer: req.user?.id ?? null,
      reviewerLabel: actorOf(req).label,
      policy: req.user ? null : actorOf(req).label,
      reason: words.reason ?? null,
      overrideReason: words.overrideReason ?? null,
      verdict: version.verdict,
      risk: version.risk,
      ruleSet: version.ruleSet,
      policyVersion: version.policyVersion,
    },
    depth: 0,
    overrideAccess: true,
    req,
  })
}
