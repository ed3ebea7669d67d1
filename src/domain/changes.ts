/** The Postgres channel on which every change that a pod could notice is announced, in the transaction that makes it. */
export const CHANGES_CHANNEL = 'automatos_changes'

/** What changed: an item's pointer or state (with the digest on a revocation), or what one workspace or agent gets. */
export interface Change {
  item?: string
  workspace?: string
  agent?: string
  revoked?: string
  key?: string
}
