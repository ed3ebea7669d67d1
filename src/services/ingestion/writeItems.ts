import type { PayloadRequest } from 'payload'
import type { Query } from '../../queries/types'
import { actorOf } from '../audit'
import { queryOf } from '../sql'
import { bulkInsert } from './bulkInsert'
import { rememberBlobs } from './gitBlobs'
import { lockItems } from './lockItems'
import type { EditorialText, PreparedItem, PreparedVersion } from './types'
import { writeEditorial } from './writeEditorial'
import { writeResults } from './writeResults'

export interface Batch {
  run: string
  source: string
  tier: string
  /** Category slug → id. */
  categories: ReadonlyMap<string, string>
  items: readonly PreparedItem[]
  slugs: ReadonlyMap<string, string>
  manifests: ReadonlyMap<string, object>
  /** Position of the first item in the run's results. */
  position: number
}

const ITEM = {
  id: 'uuid',
  kind: 'enum_items_kind',
  slug: 'text',
  source_id: 'uuid',
  path: 'text',
  tier_id: 'uuid',
  name: 'text',
  description: 'text',
  category_id: 'uuid',
  tags: 'jsonb',
}

/**
 * Writes one batch of a sync: new items with their texts, new versions (state `imported`, quarantined), the plugin → component links,
 * moved upstream pointers, results and audit events. One transaction of the caller's; bytes and manifests are stored before.
 * Yields the versions that are new, to be scanned.
 */
export async function writeItems(req: PayloadRequest, batch: Batch): Promise<{ id: string; digest: string }[]> {
  const query = queryOf(req)
  const fresh = batch.items.flatMap((item) => (item.isNew && item.text ? [{ ...item, text: item.text }] : []))
  await insertItems(query, batch, fresh)
  const versions = batch.items.flatMap((item) =>
    typeof item.version === 'string' ? [] : [{ item, version: item.version }],
  )
  await insertVersions(query, batch, versions)
  await linkComponents(query, batch.items)
  await rememberBlobs(
    query,
    versions.flatMap(({ version }) => version.blobs),
  )
  await movePointers(query, batch.items)
  await auditImports(req, query, versions)
  await writeResults(
    query,
    batch.run,
    batch.items.map((item) => ({
      kind: item.kind,
      path: item.path,
      slug: batch.slugs.get(item.itemId) ?? null,
      outcome: item.outcome,
      warnings: item.warnings,
      item: item.itemId,
      version: versionId(item),
    })),
    batch.position,
  )
  return versions.map(({ version }) => ({ id: version.id, digest: version.digest }))
}

type FreshItem = PreparedItem & { text: EditorialText }

const versionId = (item: PreparedItem): string => (typeof item.version === 'string' ? item.version : item.version.id)

async function insertItems(query: Query, batch: Batch, fresh: readonly FreshItem[]): Promise<void> {
  const categoryOf = (item: FreshItem) =>
    item.text.category ? (batch.categories.get(item.text.category) ?? null) : null
  await bulkInsert(
    query,
    'items',
    ITEM,
    fresh.map((item) => ({
      id: item.itemId,
      kind: item.kind,
      slug: batch.slugs.get(item.itemId),
      source_id: batch.source,
      path: item.path,
      tier_id: batch.tier,
      name: item.text.name,
      description: item.text.description,
      category_id: categoryOf(item),
      tags: item.text.tags,
    })),
  )
  await writeEditorial(
    query,
    fresh.map((item) => ({ ...item.text, id: item.itemId, kind: item.kind, category: categoryOf(item) })),
  )
}

const VERSION = {
  id: 'uuid',
  item_id: 'uuid',
  digest: 'text',
  ordinal: 'numeric',
  label: 'text',
  name: 'text',
  description: 'text',
  main_file: 'text',
  frontmatter: 'jsonb',
  files: 'jsonb',
  manifest: 'jsonb',
  facts: 'jsonb',
  warnings: 'jsonb',
  flags: 'jsonb',
  unread: 'jsonb',
  tokens_metadata: 'numeric',
  tokens_instructions: 'numeric',
  tokens_resources: 'numeric',
  size: 'numeric',
  bundle_digest: 'text',
  bundle_size: 'numeric',
  revision: 'text',
  source_url: 'text',
  license: 'text',
  author: 'text',
  sync_run_id: 'uuid',
}

async function insertVersions(
  query: Query,
  batch: Batch,
  versions: readonly { item: PreparedItem; version: PreparedVersion }[],
): Promise<void> {
  const ordinals = await query<{ item: string; ordinal: string }>(
    'select item_id as item, max(ordinal) as ordinal from versions where item_id = any($1::uuid[]) group by item_id',
    [versions.map(({ item }) => item.itemId)],
  )
  const last = new Map(ordinals.map(({ item, ordinal }) => [item, Number(ordinal)]))
  await bulkInsert(
    query,
    'versions',
    VERSION,
    versions.map(({ item, version }) => ({
      id: version.id,
      item_id: item.itemId,
      digest: version.digest,
      ordinal: (last.get(item.itemId) ?? 0) + 1,
      label: version.label,
      name: version.name,
      description: version.description,
      main_file: version.mainFile,
      frontmatter: version.frontmatter,
      files: version.files,
      manifest: batch.manifests.get(version.id),
      facts: version.facts,
      warnings: item.warnings,
      flags: version.flags,
      unread: version.unread.length > 0 ? version.unread : null,
      tokens_metadata: version.tokens.metadata,
      tokens_instructions: version.tokens.instructions,
      tokens_resources: version.tokens.resources,
      size: version.files.reduce((sum, file) => sum + file.size, 0),
      bundle_digest: version.bundleDigest,
      bundle_size: version.bundleSize,
      revision: version.revision,
      source_url: version.sourceUrl,
      license: version.license,
      author: version.author,
      sync_run_id: batch.run,
    })),
  )
}

async function linkComponents(query: Query, items: readonly PreparedItem[]): Promise<void> {
  const links = items.flatMap((item) =>
    typeof item.version === 'string'
      ? []
      : item.components.map((component, position) => ({
          plugin_version_id: versionId(item),
          component_version_id: component,
          position,
        })),
  )
  const columns = { plugin_version_id: 'uuid', component_version_id: 'uuid', position: 'int' }
  await bulkInsert(query, 'version_components', columns, links, 'on conflict do nothing')
}

async function movePointers(query: Query, items: readonly PreparedItem[]): Promise<void> {
  const moved = items.filter((item) => item.outcome !== 'unchanged' || item.wasGone)
  await lockItems(
    query,
    moved.map(({ itemId }) => itemId),
  )
  await query(
    `update items set upstream_version_id = r.version, gone_upstream_at = null, updated_at = now()
       from jsonb_to_recordset($1::jsonb) as r(item uuid, version uuid) where items.id = r.item`,
    [JSON.stringify(moved.map((item) => ({ item: item.itemId, version: versionId(item) })))],
  )
}

async function auditImports(
  req: PayloadRequest,
  query: Query,
  versions: readonly { item: PreparedItem; version: PreparedVersion }[],
): Promise<void> {
  const actor = actorOf(req)
  const columns = {
    actor_id: 'text',
    actor_label: 'text',
    action: 'text',
    subject_type: 'text',
    subject_id: 'text',
    after: 'jsonb',
  }
  await bulkInsert(
    query,
    'audit_events',
    columns,
    versions.map(({ item, version }) => ({
      actor_id: actor.id,
      actor_label: actor.label,
      action: 'version.import',
      subject_type: 'versions',
      subject_id: version.id,
      after: {
        item: item.itemId,
        kind: item.kind,
        path: item.path,
        digest: version.digest,
        label: version.label,
        state: 'imported',
      },
    })),
  )
}
