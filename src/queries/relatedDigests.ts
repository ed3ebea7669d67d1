/**
 * SQL rows (digest, similarity) of what holds the same text as the digest in the placeholder `digest` (similarity 1, itself included), or
 * nearly the same (below 1, whatever was estimated). Sketches and pairs are written by the scan job.
 */
export const relatedDigests = (digest: string): string => `(
  select near.digest, max(near.similarity) as similarity from (
    select ${digest}::text as digest, 1::real as similarity
    union all
    select b.digest, 1::real from content_sketches a join content_sketches b on b.text_hash = a.text_hash and b.kind = a.kind
     where a.digest = ${digest}
    union all
    select other, least(similarity, 0.99::real) from content_pairs where digest = ${digest}
    union all
    select digest, least(similarity, 0.99::real) from content_pairs where other = ${digest}
  ) near group by near.digest)`
