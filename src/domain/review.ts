/** What a review row can say. `override_asked`: the first of the two admins that lifting a `block` takes (invariant 4). */
export const REVIEW_DECISIONS = [
  'approve',
  'override_asked',
  'reject',
  'request_changes',
  'deprecate',
  'revoke',
  'publish',
  'rollback',
] as const
export type ReviewDecision = (typeof REVIEW_DECISIONS)[number]
