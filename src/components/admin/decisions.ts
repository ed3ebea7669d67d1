import { transition, type VersionAction, type VersionState } from '@/domain/lifecycle'
import type { Verdict } from '@/domain/report'

export type DecisionKey =
  | 'approve'
  | 'approve_publish'
  | 'publish'
  | 'reject'
  | 'request_changes'
  | 'deprecate'
  | 'revoke'

/** What a decision asks of the person besides pressing the button. */
export type Asks = 'nothing' | 'reason' | 'override' | 'reason_and_replacement'

export interface DecisionKind {
  key: DecisionKey
  label: string
  /** Last segment of `POST /api/admin/versions/{id}/…`. */
  path: string
  asks: Asks
  /** One sentence on what happens. */
  explains: string
  tone: 'primary' | 'secondary' | 'error'
}

export interface Decidable {
  state: VersionState
  verdict: Verdict | null
  published: boolean
}

const REASONED: readonly [VersionAction, DecisionKind][] = [
  [
    'request_changes',
    {
      key: 'request_changes',
      label: 'Request changes',
      path: 'request-changes',
      asks: 'reason',
      explains: 'It leaves the queue until upstream changes it or somebody approves it after all.',
      tone: 'secondary',
    },
  ],
  [
    'reject',
    {
      key: 'reject',
      label: 'Reject',
      path: 'reject',
      asks: 'reason',
      explains: 'It will not be delivered. A reviewer can approve it later.',
      tone: 'error',
    },
  ],
  [
    'deprecate',
    {
      key: 'deprecate',
      label: 'Deprecate',
      path: 'deprecate',
      asks: 'reason',
      explains: 'Whoever uses it keeps it; it should not be chosen any more.',
      tone: 'secondary',
    },
  ],
  [
    'revoke',
    {
      key: 'revoke',
      label: 'Revoke',
      path: 'revoke',
      asks: 'reason_and_replacement',
      explains: 'No pod gets it any more, from the next request on. This cannot be undone.',
      tone: 'error',
    },
  ],
]

/** The decisions that a version's state allows, in the order of their buttons. The server decides; this only spares useless buttons. */
export function decisionsFor({ state, verdict, published }: Decidable): DecisionKind[] {
  const may = (action: VersionAction) => transition(state, action).ok
  const asks: Asks = verdict === 'block' ? 'override' : 'nothing'
  const found: DecisionKind[] = []
  if (may('approve')) {
    const explains =
      verdict === 'block'
        ? 'The scanner blocks this version. Two admins can lift that, each with a written reason.'
        : 'It may be delivered from now on.'
    found.push(
      { key: 'approve_publish', label: 'Approve & publish', path: 'approve', asks, explains, tone: 'primary' },
      { key: 'approve', label: 'Approve', path: 'approve', asks, explains, tone: 'secondary' },
    )
  }
  if (state === 'approved' && !published) {
    found.push({
      key: 'publish',
      label: 'Publish',
      path: 'approve',
      asks: 'nothing',
      explains: 'It becomes the version that everybody gets who follows the item.',
      tone: 'primary',
    })
  }
  return [...found, ...REASONED.flatMap(([action, kind]) => (may(action) ? [kind] : []))]
}

export interface Words {
  reason: string
  replaceWith: string
}

/** The body that the decision's endpoint takes. */
export function bodyFor(kind: DecisionKind, { reason, replaceWith }: Words): Record<string, unknown> {
  const publish = kind.key === 'approve_publish' || kind.key === 'publish' ? { publish: true } : {}
  if (kind.asks === 'nothing') return publish
  if (kind.asks === 'override') return { ...publish, override_reason: reason }
  return { reason, ...(replaceWith === '' ? {} : { replace_with: replaceWith }) }
}
