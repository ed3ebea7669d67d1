/** States of a version. Being published is not a state: it is what an item's pointer says. */
export const VERSION_STATES = [
  'imported',
  'pending_review',
  'changes_requested',
  'approved',
  'rejected',
  'deprecated',
  'revoked',
] as const
export type VersionState = (typeof VERSION_STATES)[number]

export const VERSION_ACTIONS = ['submit', 'approve', 'reject', 'request_changes', 'deprecate', 'revoke'] as const
export type VersionAction = (typeof VERSION_ACTIONS)[number]

/**
 * The one table of transitions (invariant 3). `submit` is the scanner's: a finished report moves a version into
 * the queue. A rejected version can be approved later by a person who changed their mind; a revoked one is final.
 */
const TRANSITIONS: Record<VersionAction, Partial<Record<VersionState, VersionState>>> = {
  submit: { imported: 'pending_review' },
  approve: { pending_review: 'approved', changes_requested: 'approved', rejected: 'approved', deprecated: 'approved' },
  reject: { pending_review: 'rejected', changes_requested: 'rejected' },
  request_changes: { pending_review: 'changes_requested' },
  deprecate: { approved: 'deprecated' },
  revoke: { approved: 'revoked', deprecated: 'revoked' },
}

export type Transition = { ok: true; to: VersionState } | { ok: false; reason: string }

/** The state after `action`, or why it is illegal from `from`. */
export function transition(from: VersionState, action: VersionAction): Transition {
  const to = TRANSITIONS[action][from]
  if (to) return { ok: true, to }
  const legal = VERSION_ACTIONS.filter((candidate) => TRANSITIONS[candidate][from])
  const hint = legal.length > 0 ? `possible now: ${legal.join(', ')}` : 'nothing can be done with it any more'
  return { ok: false, reason: `A version that is ${from} cannot be changed by ${action}; ${hint}.` }
}

/** Approved, and deprecated ones that somebody still uses, may reach pods; nothing else ever does (invariant 5). */
export const isDeliverable = (state: VersionState): boolean => state === 'approved' || state === 'deprecated'
