import type { PolicyView } from '../../contracts/policy'
import { SEVERITIES } from '../../domain/report'
import { invalid } from '../errors'

/** What blocks is never milder than what asks for a person. */
export function mustBeOrdered({
  review_at: review,
  block_at: block,
}: Pick<PolicyView, 'review_at' | 'block_at'>): void {
  if (SEVERITIES.indexOf(review) > SEVERITIES.indexOf(block)) {
    throw invalid('block_at', `block_at (${block}) must not be milder than review_at (${review}).`)
  }
}
