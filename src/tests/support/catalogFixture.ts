import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'pg'
import type { LoadMode } from '@/domain/assignment'
import type { BundleFile } from '@/domain/bundle'
import { type Change, CHANGES_CHANNEL } from '@/domain/changes'
import { digestOf, toFileEntry } from '@/domain/digest'
import { type Kind, pluralOf } from '@/domain/kinds'
import type { VersionState } from '@/domain/lifecycle'
import { countTokens } from '@/domain/tokens'
import type { Query } from '@/queries/types'
import { createObjectStore, putBundle } from '@/storage'
import { createTestDatabase } from './database'

export interface ItemWish {
  slug: string
  kind?: Kind
  name?: string
  description?: string
  tier?: 'free' | 'premium'
  category?: string
  tags?: readonly string[]
  source?: string
  /** Body of the main file. */
  body?: string
  files?: Record<string, string>
  /** Versions that a plugin's version is made of. */
  components?: readonly string[]
  models?: readonly string[]
  state?: VersionState
  publish?: boolean
}

export interface MadeItem {
  item: string
  version: string
  digest: string
  slug: string
}

export interface MadeAgent {
  id: string
  slug: string
  workspace: string
  key: string
  keyId: string
}

/** A catalog of rows by SQL on a database and a folder of its own: what delivery and the reads work on, without Payload. */
export interface CatalogFixture {
  databaseUrl: string
  dataDir: string
  query: Query
  item(wish: ItemWish): Promise<MadeItem>
  /** One more version of an item; published when asked. */
  release(item: string, wish: ItemWish): Promise<MadeItem>
  workspace(slug: string, tier?: 'free' | 'premium'): Promise<string>
  enable(workspace: string, item: string, pin?: string): Promise<void>
  agent(
    workspace: string,
    slug: string,
    wish?: { persona?: string; budget?: number; model?: string },
  ): Promise<MadeAgent>
  assign(agent: string, item: string, wish?: { priority?: number; load?: LoadMode; pin?: string }): Promise<void>
  /** What the services do in one transaction: the change and its announcement; without `announce` the change alone. */
  revoke(made: MadeItem, options?: { announce?: boolean }): Promise<void>
  revokeKey(agent: MadeAgent, options?: { announce?: boolean }): Promise<void>
  announce(change: Change): Promise<void>
  close(): Promise<void>
}

const one = <Row>(rows: readonly Row[]): Row => {
  const [row] = rows
  if (row === undefined) throw new Error('The statement yields no row.')
  return row
}

export async function openCatalogFixture(): Promise<CatalogFixture> {
  const database = await createTestDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'automatos-catalog-'))
  const pool = new Pool({ connectionString: database.url, max: 4 })
  pool.on('error', () => undefined)
  const query: Query = async <Row extends object>(text: string, params: readonly unknown[] = []) =>
    (await pool.query<Row>(text, [...params])).rows
  const store = createObjectStore({ dataDir })
  await query(`insert into tiers (key, name, rank, is_premium) values ('free', 'Free', 0, false), ('premium', 'Premium', 10, true)
               on conflict do nothing`)

  const named = async (table: 'sources' | 'categories', name: string): Promise<string> => {
    const [columns, values, unique] =
      table === 'sources'
        ? ['name, type, location', `$1::text, 'github', 'https://example.com/' || $1::text`, 'name']
        : ['slug, name', '$1::text, initcap($1::text)', 'slug']
    const rows = await query<{ id: string }>(
      `insert into ${table} (${columns}) values (${values}) on conflict (${unique}) do update set ${unique} = excluded.${unique} returning id`,
      [name],
    )
    return one(rows).id
  }

  const release: CatalogFixture['release'] = async (item, wish) => {
    const { slug, kind = 'skill', body = `How to do ${slug}.`, files = {}, components = [], state = 'approved' } = wish
    const main = kind === 'skill' ? 'SKILL.md' : kind === 'plugin' ? '.claude-plugin/plugin.json' : `${slug}.md`
    const { name = slug, description = `What ${slug} does.` } = wish
    const text = kind === 'plugin' ? JSON.stringify({ name: slug, body }) : `---\nname: ${slug}\n---\n${body}\n`
    const bundle = Object.entries({ [main]: text, ...files }).map(
      ([path, content]): BundleFile => ({ path, mode: '100644', bytes: Buffer.from(content) }),
    )
    const entries = bundle.map(toFileEntry)
    const digest = digestOf(entries)
    const stored = await putBundle(store, { digest, files: bundle })
    if (!stored.ok) throw new Error(`A path is too long: ${stored.path}`)
    const rows = await query<{ id: string }>(
      `insert into versions (item_id, digest, ordinal, label, state, name, description, main_file, files, manifest, tokens_metadata, tokens_instructions,
                             bundle_digest, bundle_size, verdict, risk, rule_set, scanned_at, approved_at, published_at)
       select $1::uuid, $2, n, n::text || '.0.0', $3::enum_versions_state, $4, $5, $6, $7::jsonb, $8::jsonb, $9, $10, $11, $12, 'pass', 0, 'test', now(), now(), now()
         from (select count(*) + 1 as n from versions where item_id = $1::uuid) as numbered returning id`,
      [
        item,
        digest,
        state,
        name,
        description,
        main,
        JSON.stringify(entries),
        JSON.stringify({ optimization: { recommended_models: wish.models ?? [] } }),
        countTokens(`${name} ${description}`),
        countTokens(body),
        stored.archiveDigest,
        stored.archiveSize,
      ],
    )
    const version = one(rows).id
    for (const [position, component] of components.entries())
      await query('insert into version_components values ($1::uuid, $2::uuid, $3)', [version, component, position])
    await query('update items set upstream_version_id = $2::uuid where id = $1::uuid', [item, version])
    if (wish.publish ?? true) {
      await query('update items set published_version_id = $2::uuid, published_at = now() where id = $1::uuid', [
        item,
        version,
      ])
      await announce({ item })
    }
    return { item, version, digest, slug }
  }

  const announce = async (change: Change) => {
    await query('select pg_notify($1, $2)', [CHANGES_CHANNEL, JSON.stringify(change)])
  }

  return {
    databaseUrl: database.url,
    dataDir,
    query,
    release,
    announce,
    item: async (wish) => {
      const {
        slug,
        kind = 'skill',
        name = slug,
        description = `What ${slug} does.`,
        tier = 'free',
        source = 'shop',
      } = wish
      const id = randomUUID()
      await query(
        `insert into items (id, kind, slug, source_id, path, tier_id, name, description, category_id, tags)
         values ($1::uuid, $2::enum_items_kind, $3, $4::uuid, $5, (select id from tiers where key = $6), $7, $8, $9::uuid, $10::jsonb)`,
        [
          id,
          kind,
          slug,
          await named('sources', source),
          `${kind}/${slug}`,
          tier,
          name,
          description,
          wish.category === undefined ? null : await named('categories', wish.category),
          JSON.stringify(wish.tags ?? []),
        ],
      )
      await query(
        `insert into ${pluralOf(kind)} (id, item_id, name, description, _status) values ($1::uuid, $1::uuid, $2, $3, 'published')`,
        [id, name, description],
      )
      return release(id, wish)
    },
    workspace: async (slug, tier = 'free') =>
      one(
        await query<{ id: string }>(
          'insert into workspaces (name, slug, tier_id) select $1::text, $1::text, id from tiers where key = $2 returning id',
          [slug, tier],
        ),
      ).id,
    enable: async (workspace, item, pin) => {
      await query('insert into enablements (workspace_id, item_id, pin_id) values ($1::uuid, $2::uuid, $3::uuid)', [
        workspace,
        item,
        pin ?? null,
      ])
      await announce({ workspace })
    },
    agent: async (workspace, slug, { persona, budget = 4000, model = 'gpt-4o' } = {}) => {
      const { id } = one(
        await query<{ id: string }>(
          `insert into agents (workspace_id, name, slug, model, persona_id, token_budget)
           values ($1::uuid, $2::text, $2::text, $3, $4::uuid, $5) returning id`,
          [workspace, slug, model, persona ?? null, budget],
        ),
      )
      const key = `ak_${randomBytes(32).toString('base64url')}`
      const { id: keyId } = one(
        await query<{ id: string }>(
          'insert into agent_keys (agent_id, prefix, key_hash) values ($1::uuid, $2, $3) returning id',
          [id, key.slice(0, 10), createHash('sha256').update(key).digest('hex')],
        ),
      )
      return { id, slug, workspace, key, keyId }
    },
    assign: async (agent, item, { priority = 100, load = 'auto', pin } = {}) => {
      await query(
        `insert into assignments (agent_id, item_id, priority, load, pin_id)
         values ($1::uuid, $2::uuid, $3, $4::enum_assignments_load, $5::uuid)`,
        [agent, item, priority, load, pin ?? null],
      )
      await announce({ agent })
    },
    revoke: async ({ item, version, digest }, { announce: loud = true } = {}) => {
      await query(
        `with revoked as (update versions set state = 'revoked' where id = $1::uuid),
              hidden as (update items set published_version_id = null, published_at = null where published_version_id = $1::uuid)
         select case when $2::boolean then pg_notify($3, $4) end`,
        [version, loud, CHANGES_CHANNEL, JSON.stringify({ item, revoked: digest })],
      )
    },
    revokeKey: async ({ id, keyId }, { announce: loud = true } = {}) => {
      await query(
        `with revoked as (update agent_keys set revoked_at = now() where id = $1::uuid)
         select case when $2::boolean then pg_notify($3, $4) end`,
        [keyId, loud, CHANGES_CHANNEL, JSON.stringify({ agent: id, key: keyId })],
      )
    },
    close: async () => {
      await pool.end()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
