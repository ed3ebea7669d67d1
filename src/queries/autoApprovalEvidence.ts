import type { AutoApprovalCase } from '../domain/autoApproval'
import type { Query } from './types'

interface Row extends Omit<AutoApprovalCase, 'approved' | 'ruleSet'> {
  rule_set: string | null
  approved: AutoApprovalCase['approved'] | null
  published: boolean
  held_back: boolean
  source_name: string
}

const EVIDENCE = `
  select i.kind, i.source_id as source, s.name as source_name, v.verdict, case when r.id is null then null else v.rule_set end as rule_set, v.license,
         case when jsonb_typeof(v.flags) = 'array' then v.flags else '[]'::jsonb end as flags,
         case when jsonb_typeof(v.unread) = 'array' then jsonb_array_length(v.unread) else 0 end as unread,
         coalesce(v.facts, '{}'::jsonb) as facts, coalesce(r.capabilities, '[]'::jsonb) as capabilities,
         case when b.id is null then null
              else jsonb_build_object('facts', coalesce(b.facts, '{}'::jsonb), 'capabilities', coalesce(br.capabilities, '[]'::jsonb)) end as approved,
         exists (select 1 from versions n where n.item_id = v.item_id and n.state in ('rejected', 'changes_requested', 'revoked')
                    and (b.approved_at is null or n.decided_at >= b.approved_at)) as "refusedSince",
         exists (select 1 from versions x where x.state = 'revoked' and (x.digest = v.digest or x.digest in (
                    select c.digest from version_components vc join versions c on c.id = vc.component_version_id where vc.plugin_version_id = v.id))) as revoked,
         i.published_version_id is not null as published,
         exists (select 1 from versions p join versions h on h.item_id = p.item_id and h.ordinal > p.ordinal and h.state = 'approved' and h.id <> v.id
                  where p.id = i.published_version_id) or i.upstream_version_id is distinct from v.id as held_back
    from versions v join items i on i.id = v.item_id join sources s on s.id = i.source_id
    left join scan_reports r on r.digest = v.digest and r.rule_set = v.rule_set
    left join lateral (
      select b.id, b.facts, b.digest, b.rule_set, b.approved_at from versions b
       where b.item_id = v.item_id and b.id <> v.id and b.state in ('approved', 'deprecated') order by b.approved_at desc nulls last, b.ordinal desc limit 1) b on true
    left join scan_reports br on br.digest = b.digest and br.rule_set = b.rule_set
   where v.id = $1::uuid`

export interface AutoApprovalEvidence {
  version: AutoApprovalCase
  sourceName: string
  /**
   * The item is public, shows the newest version that is approved, and this one is what upstream has now. After a rollback, or where somebody
   * left an approved version unpublished, a person holds the item where it is.
   */
  follows: boolean
}

/** What decides on approving a version without a person; nothing where there is no such version. Read under the lock of its item. */
export async function autoApprovalEvidence(query: Query, id: string): Promise<AutoApprovalEvidence | undefined> {
  const [row] = await query<Row>(EVIDENCE, [id])
  if (!row) return undefined
  const { rule_set: ruleSet, approved, published, held_back: heldBack, source_name: sourceName, ...rest } = row
  return {
    version: { ...rest, ruleSet, approved: approved ?? undefined },
    sourceName,
    follows: published && !heldBack,
  }
}
