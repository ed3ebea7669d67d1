/**
 * SQL condition on a version `v`: a row `a` of `reviews` is an admin's unanswered wish to lift its block, under the rules in force; what `liftBlock`
 * takes for the first of two.
 */
export const OVERRIDE_ASKED = `(
  v.verdict = 'block' and v.state not in ('approved', 'revoked') and a.version_id = v.id
  and a.decision = 'override_asked' and a.rule_set is not distinct from v.rule_set
  and not exists (select 1 from reviews later where later.version_id = a.version_id and later.decision <> 'override_asked' and later.created_at > a.created_at))`
