import type { Detail } from '../../contracts/marketplace'
import { isStorable } from '../../contracts/storable'
import type { FileEntry } from '../../domain/bundle'
import { type KindPlural, singularOf } from '../../domain/kinds'
import type { VersionState } from '../../domain/lifecycle'
import type { Capability, Finding } from '../../domain/report'
import { itemQuality } from '../itemQuality'
import { lineage } from '../lineage'
import { type Query, toIso } from '../types'
import { isUuid } from './isUuid'
import { SUMMARY_COLUMNS, SUMMARY_JOINS, type SummaryRow, toSummary } from './summary'

interface Row extends SummaryRow {
  files: FileEntry[] | null
  facts: { hooks?: unknown[]; mcp_servers?: unknown[] } | null
  warnings: string[] | null
  main_file: string | null
  models: string[] | null
  capabilities: Capability[] | null
  findings: Finding[] | null
}

type Part = NonNullable<Detail['contents']>['skills'][number]

/** What may be seen besides published items and their public side. */
export interface DetailOptions {
  /** Also items that are not public, in their newest version. */
  staff?: boolean
  /** Findings, reasons of the quality score, kin that is not public: by default what `staff` says. */
  evidence?: boolean
}

/** One item by slug or id, whole; undefined when it is not there or not public. */
export async function itemDetail(
  query: Query,
  kind: KindPlural,
  slugOrId: string,
  { staff = false, evidence = staff }: DetailOptions = {},
): Promise<Detail | undefined> {
  if (!isStorable(slugOrId)) return undefined
  const [row] = await query<Row>(
    `select ${SUMMARY_COLUMNS}, v.files, v.facts, v.warnings, v.main_file, v.manifest #> '{optimization,recommended_models}' as models,
            r.capabilities, ${evidence ? 'r.findings' : 'null::jsonb as findings'}
       from items i
       join versions v on v.id = ${staff ? 'coalesce(i.published_version_id, i.upstream_version_id)' : 'i.published_version_id'}
       ${SUMMARY_JOINS}
       left join scan_reports r on r.digest = v.digest and r.rule_set = v.rule_set
      where i.kind = $1::enum_items_kind and ${isUuid(slugOrId) ? 'i.id = $2::uuid' : 'i.slug = $2'}`,
    [singularOf(kind), slugOrId],
  )
  if (!row) return undefined
  const [texts, versions, quality, related, parts] = await Promise.all([
    editorialTexts(query, kind, row.id),
    versionsOf(query, row.id, staff),
    itemQuality(query, row.version_id, new Date()),
    lineage(query, row.version_id, { staff: evidence }),
    kind === 'plugins' ? partsOf(query, row.version_id) : [],
  ])
  const of = (part: Part['kind']) => parts.filter((each) => each.kind === part)
  return {
    ...toSummary(row),
    ...texts,
    recommended_models: texts.recommended_models.length > 0 ? texts.recommended_models : (row.models ?? []),
    capabilities: row.capabilities ?? [],
    quality: quality ? { score: quality.score, ...(evidence ? { reasons: quality.reasons } : {}) } : null,
    related,
    ...(evidence ? { findings: (row.findings ?? []).map((finding) => ({ ...finding })) } : {}),
    ...(kind === 'plugins'
      ? {
          contents: {
            skills: of('skill'),
            commands: of('command'),
            personas: of('persona'),
            hooks: row.facts?.hooks ?? [],
            mcp_servers: row.facts?.mcp_servers ?? [],
          },
        }
      : {}),
    files: (row.files ?? []).map(({ path, size, sha256, tokens }) => ({
      path,
      size,
      digest: `sha256:${sha256}`,
      tokens: tokens ?? null,
    })),
    main_file: row.main_file,
    warnings: row.warnings ?? [],
    versions,
  }
}

async function editorialTexts(query: Query, kind: KindPlural, id: string) {
  const rows = await query<{ long_description: string | null; path: string | null; text: string | null }>(
    `select d.long_description, x.path, x.text from ${kind} d left join ${kind}_texts x on x.parent_id = d.id
      where d.id = $1::uuid and d._status = 'published' order by x.path, x."order"`,
    [id],
  )
  const list = (path: string) => rows.flatMap((row) => (row.path === path && row.text ? [row.text] : []))
  return {
    long_description: rows[0]?.long_description ?? '',
    use_cases: list('useCases'),
    examples: list('examples'),
    recommended_models: list('recommendedModels'),
  }
}

async function versionsOf(query: Query, item: string, staff: boolean): Promise<Detail['versions']> {
  const rows = await query<{
    id: string
    label: string | null
    digest: string
    state: VersionState
    published_at: Date | string | null
  }>(
    `select id, label, digest, state, published_at from versions
      where item_id = $1::uuid ${staff ? '' : "and state in ('approved', 'deprecated', 'revoked') and published_at is not null"}
      order by ordinal desc`,
    [item],
  )
  return rows.map((version) => ({ ...version, published_at: toIso(version.published_at) }))
}

const partsOf = (query: Query, version: string): Promise<Part[]> =>
  query(
    `select i.id, i.kind, i.slug, i.name, coalesce(i.description, '') as description
       from version_components vc join versions v on v.id = vc.component_version_id join items i on i.id = v.item_id
      where vc.plugin_version_id = $1::uuid order by vc.position`,
    [version],
  )
