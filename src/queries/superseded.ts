/**
 * SQL, true of a version `v` of an item `i` that nobody has decided on and that upstream does not show any more: a later sync found other content
 * (ADR 13). What is decided is superseded by nothing.
 */
export const SUPERSEDED = `(v.state in ('imported', 'pending_review', 'changes_requested')
  and i.upstream_version_id is not null and i.upstream_version_id <> v.id)`
