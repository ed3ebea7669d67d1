import type { VerdictMessage } from '@/contracts/webhookMessage'
import type { Kind } from '@/domain/kinds'
import type { Verdict } from '@/domain/report'
import type { Query } from '@/queries/types'
import { counted, slackLink, slackText } from './slackText'

interface Row {
  verdict_before: Verdict
  verdict: Verdict
  rule_set: string
  workspaces: number
  agents: number
  item: string
  kind: Kind
  slug: string
  name: string
  version: string
  label: string | null
  digest: string
}

const ALERT = `
  select a.verdict_before::text, a.verdict::text, a.rule_set, coalesce(a.workspaces_reached, 0)::int as workspaces,
         coalesce(a.agents_reached, 0)::int as agents, i.id as item, i.kind::text, i.slug, coalesce(i.name, i.slug) as name,
         v.id as version, v.label, v.digest
    from verdict_alerts a join versions v on v.id = a.version_id join items i on i.id = v.item_id
   where a.id = $1::uuid and a.closed_at is null`

/** What is told of a released version whose verdict got worse; nothing when the alert was closed meanwhile. `site`: PUBLIC_URL. */
export async function verdictMessage(query: Query, id: string, site: string): Promise<VerdictMessage | undefined> {
  const [row] = await query<Row>(ALERT, [id])
  if (!row) return undefined
  const url = `${site}/admin/collections/verdict-alerts/${id}`
  const what = `${row.kind} ${slackLink(url, row.name)}${row.label ? ` ${slackText(row.label)}` : ''}`
  const whom = `${counted(row.workspaces, 'workspace')} and ${counted(row.agents, 'agent')}`
  return {
    event: 'verdict.worse',
    text: `The ${what}, released, is now judged "${row.verdict}" instead of "${row.verdict_before}". It reaches ${whom}.`,
    alert: { id, verdict_before: row.verdict_before, verdict: row.verdict, rule_set: row.rule_set },
    item: { id: row.item, kind: row.kind, slug: row.slug, name: row.name },
    version: { id: row.version, label: row.label, digest: row.digest },
    reach: { workspaces: row.workspaces, agents: row.agents },
    url,
  }
}
