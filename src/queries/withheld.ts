/**
 * SQL condition: the version `v` is withheld, though nobody revoked it here: its digest, or that of something in it, was revoked elsewhere. What the
 * delivery refuses, lists have to mark.
 */
export const withheld = (v: string): string => `exists (
  select 1 from versions rv where rv.state = 'revoked' and (rv.digest = ${v}.digest or rv.digest in (
    select part.digest from version_components held join versions part on part.id = held.component_version_id where held.plugin_version_id = ${v}.id)))`
