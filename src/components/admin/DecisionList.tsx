import type { Review } from '@/payload-types'
import { dayAndTime, inWords } from './words'

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
            {WORDS[decision] ?? inWords(decision)} by {reviewerLabel}{' '}
            <span className="vet-quiet">{dayAndTime(createdAt)}</span>
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

const WORDS: Partial<Record<Review['decision'], string>> = {
  approve: 'Approved',
  override_asked: 'Asked to lift the block; a second admin has to confirm,',
  reject: 'Rejected',
  request_changes: 'Sent back for changes',
  deprecate: 'Deprecated',
  revoke: 'Revoked',
  publish: 'Published',
  rollback: 'Rolled back to',
}
