import type { WhatIfResult } from '../contracts/policy'
import type { Finding, Verdict } from '../domain/report'
import { judge, type VerdictPolicy, worseVerdict } from '../domain/verdict'
import { SUPERSEDED } from './superseded'
import type { Query } from './types'

interface Row {
  id: string
  kind: string
  slug: string
  label: string | null
  digest: string
  published: boolean
  /** False for a component that is only looked at for its plugin's sake. */
  counted: boolean
  components: string[]
  findings: Finding[]
}

/**
 * Scanned versions that wait for review or are published, with the components of plugins among them. Versions that upstream has left behind wait
 * for nobody (ADR 13); suppressed findings are left out.
 */
const SQL = `
  with counted as (
    select v.id from versions v join items i on i.id = v.item_id
     where v.rule_set is not null and (i.published_version_id = v.id or (v.state = 'pending_review' and not ${SUPERSEDED}))),
  looked_at as (
    select id from counted
    union select vc.component_version_id from version_components vc where vc.plugin_version_id in (select id from counted))
  select v.id, i.kind, i.slug, v.label, v.digest, i.published_version_id is not distinct from v.id as published,
         v.id in (select id from counted) as counted,
         coalesce((select array_agg(vc.component_version_id::text) from version_components vc where vc.plugin_version_id = v.id), '{}') as components,
         coalesce((select jsonb_agg(f) from jsonb_array_elements(coalesce(r.findings, '[]'::jsonb)) f
                    where not exists (
                      select 1 from suppressions x join jsonb_array_elements(coalesce(v.files, '[]'::jsonb)) e
                             on e ->> 'path' = f ->> 'file' and e ->> 'sha256' = x.digest
                       where x.rule = f ->> 'rule' and x.expires_at > now())), '[]'::jsonb) as findings
    from versions v join items i on i.id = v.item_id left join scan_reports r on r.digest = v.digest and r.rule_set = v.rule_set
   where v.id in (select id from looked_at) order by i.kind, i.slug, v.id`

const SAMPLES = 50

/** Judges stored reports anew under a proposed policy, without scanning or changing anything. */
export async function policyWhatIf(
  query: Query,
  current: VerdictPolicy,
  proposed: VerdictPolicy,
): Promise<WhatIfResult> {
  const rows = await query<Row>(SQL)
  const [now, then] = [verdictsUnder(rows, current), verdictsUnder(rows, proposed)]
  const judged = rows
    .filter(({ counted }) => counted)
    .map(({ counted: _counted, components: _components, findings: _findings, ...version }) => ({
      ...version,
      before: now.get(version.id) ?? 'pass',
      after: then.get(version.id) ?? 'pass',
    }))
  const changed = judged.filter(({ before, after }) => before !== after)
  return {
    versions: judged.length,
    before: tally(judged.map(({ before }) => before)),
    after: tally(judged.map(({ after }) => after)),
    changed: changed.length,
    samples: changed.slice(0, SAMPLES),
  }
}

/** A plugin is as safe as its least safe component. */
function verdictsUnder(rows: readonly Row[], policy: VerdictPolicy): Map<string, Verdict> {
  const own = new Map(rows.map(({ id, findings }) => [id, judge(findings, policy)]))
  return new Map(
    rows.map(({ id, components }) => [
      id,
      components.reduce<Verdict>(
        (worst, component) => worseVerdict(worst, own.get(component) ?? 'pass'),
        own.get(id) ?? 'pass',
      ),
    ]),
  )
}

function tally(verdicts: readonly Verdict[]): WhatIfResult['before'] {
  const counts = { pass: 0, review: 0, block: 0 }
  for (const verdict of verdicts) counts[verdict] += 1
  return counts
}
