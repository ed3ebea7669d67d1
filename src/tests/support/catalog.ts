import { createHash, randomUUID } from 'node:crypto'
import type { FileEntry } from '@/domain/bundle'
import type { Kind } from '@/domain/kinds'
import { pluralOf } from '@/domain/kinds'
import type { Capability, Finding, Severity } from '@/domain/report'
import { RULE_SET } from '@/domain/ruleSet'
import { recordScan } from '@/services/review/recordScan'
import type { TestApp } from './app'

export interface ItemWish {
  kind?: Kind
  slug: string
  tier?: string
  source?: string
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
export const digestFor = (text: string): string => `sha256:${sha256(text)}`

/** A source by name, made when missing. */
async function sourceId({ query }: TestApp, name: string): Promise<string> {
  const [row] = await query<{ id: string }>(
    `insert into sources (name, type, location) values ($1, 'directory', '/nowhere')
     on conflict (name) do update set location = excluded.location returning id`,
    [name],
  )
  if (!row) throw new Error('no source')
  return row.id
}

/** An item as the sync makes it, with its editorial text, not public. */
export async function item(
  app: TestApp,
  { kind = 'skill', slug, tier = 'free', source = 'shop' }: ItemWish,
): Promise<string> {
  const id = randomUUID()
  await app.query(
    `insert into items (id, kind, slug, source_id, path, tier_id, name, description)
     values ($1::uuid, $2::enum_items_kind, $3, $4::uuid, $5, (select id from tiers where key = $6), $3, 'What it does.')`,
    [id, kind, slug, await sourceId(app, source), `${kind}/${slug}`, tier],
  )
  await app.payload.create({
    collection: pluralOf(kind),
    data: { id, name: slug, description: 'What it does.', item: id, _status: 'published' },
    depth: 0,
    overrideAccess: true,
  })
  return id
}

export interface VersionWish {
  /** The digest is made from it. */
  content: string
  components?: readonly string[]
  files?: readonly string[]
}

/** A version as the sync makes it: imported, unscanned. */
export async function version(
  app: TestApp,
  itemId: string,
  { content, components = [], files }: VersionWish,
): Promise<string> {
  const entries = (files ?? [content]).map(
    (text, index): FileEntry => ({
      path: `file-${index}.md`,
      mode: '100644',
      size: text.length,
      sha256: sha256(text),
      tokens: 3,
    }),
  )
  const [row] = await app.query<{ id: string }>(
    `insert into versions (item_id, digest, ordinal, label, state, name, description, main_file, files, size)
     select i.id, $2, coalesce((select max(ordinal) from versions where item_id = i.id), 0) + 1, '1.0.0', 'imported', i.name, 'What it does.', 'file-0.md', $3::jsonb, 10
       from items i where i.id = $1::uuid returning id`,
    [itemId, digestFor(content), JSON.stringify(entries)],
  )
  if (!row) throw new Error('no version')
  for (const [position, component] of components.entries())
    await app.query('insert into version_components values ($1::uuid, $2::uuid, $3)', [row.id, component, position])
  await app.query('update items set upstream_version_id = $2::uuid where id = $1::uuid', [itemId, row.id])
  return row.id
}

export const finding = (severity: Severity, rule = `test-${severity}`, file = 'file-0.md'): Finding => ({
  rule,
  severity,
  title: `A ${severity} thing`,
  file,
  line: 1,
  end_line: 1,
  excerpt: '…',
  detail: 'Because.',
  owasp: 'AST01',
  remediation: 'Remove it.',
})

/** What the scanner reports on a content; without findings it passes. */
export async function scanned(
  app: TestApp,
  content: string,
  findings: Finding[] = [],
  capabilities: Capability[] = [],
  ruleSet = RULE_SET,
): Promise<void> {
  const digest = digestFor(content)
  await recordScan(await app.as('scanner'), {
    digest,
    report: { rule_set: ruleSet, digest, findings, capabilities, bytes: 10, scanned_bytes: 10 },
    durationMs: 1,
  })
}

/** An item with one version that waits for review. */
export async function waiting(
  app: TestApp,
  wish: ItemWish & {
    content?: string
    components?: readonly string[]
    findings?: Finding[]
    files?: readonly string[]
  },
): Promise<{ item: string; version: string; digest: string }> {
  const content = wish.content ?? `content of ${wish.slug}`
  const id = await item(app, wish)
  const versionId = await version(app, id, {
    content,
    ...(wish.components ? { components: wish.components } : {}),
    ...(wish.files ? { files: wish.files } : {}),
  })
  await scanned(app, content, wish.findings ?? [])
  return { item: id, version: versionId, digest: digestFor(content) }
}
