import type { Review } from '@/payload-types'
import { dayAndTime } from './words'

type Row = Pick<Review, 'id' | 'decision' | 'reviewerLabel' | 'createdAt' | 'reason' | 'overrideReason'>

/** What was decided on a version so far, by whom and why, the newest first. */
export function DecisionList({ reviews }: { reviews: readonly Row[] }) {
  if (reviews.length === 0) return null
  return (
    <details open={reviews[0]?.decision === 'override_asked'}>
      <summary>{reviews.length === 1 ? '1 decision' : `${reviews.length} decisions`} so far</summary>
      <ul>
        {reviews.map(({ id, decision, reviewerLabel, createdAt, reason, overrideReason }) => (
          <li key={id}>
            {reviewerLabel} {WORDS[decision]} <span className="vet-quiet">{dayAndTime(createdAt)}</span>
            {[reason, overrideReason].filter(Boolean).map((words) => (
              <p className="sync-line" key={words}>
                {words}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </details>
  )
}

const WORDS: Record<Review['decision'], string> = {
  approve: 'approved it',
  override_asked: 'asked to lift the block, which a second admin has to confirm',
  reject: 'rejected it',
  request_changes: 'asked for changes',
  deprecate: 'deprecated it',
  revoke: 'revoked it',
  publish: 'published it',
  rollback: 'rolled back to it',
}
