import { pino } from 'pino'
import type { BundleFile } from '@/domain/bundle'
import { digestOf, toFileEntry } from '@/domain/digest'
import { createObjectStore, putBundle } from '@/storage'
import { type ScanDeps, scanDigest } from '@workflows/vet/scanDigest'
import type { TestApp } from './app'
import { item, type ItemWish } from './catalog'

export const scanDeps = (app: TestApp): ScanDeps => ({
  payload: app.payload,
  store: createObjectStore({ dataDir: process.env.DATA_DIR ?? '' }),
  log: pino({ level: 'silent' }),
})

export interface StoredWish extends ItemWish {
  name?: string
  files: Record<string, string>
  unread?: { path: string; reason: string }[]
  /** Straight to the storefront, without a review. */
  publish?: boolean
  /** False leaves the scan to the test. */
  scan?: boolean
  license?: string
}

export interface Stored {
  item: string
  version: string
  digest: string
}

/** An item whose version has real bytes in storage, scanned by the scan job. */
export async function stored(app: TestApp, wish: StoredWish): Promise<Stored> {
  const id = await item(app, wish)
  if (wish.name) await app.query('update items set name = $2 where id = $1::uuid', [id, wish.name])
  return release(app, id, wish)
}

/** One more version of an item. */
export async function release(app: TestApp, id: string, wish: Omit<StoredWish, 'slug'>): Promise<Stored> {
  const files = Object.entries(wish.files).map(
    ([path, text]): BundleFile => ({ path, mode: '100644', bytes: Buffer.from(text) }),
  )
  const entries = files.map(toFileEntry)
  const digest = digestOf(entries)
  const deps = scanDeps(app)
  await putBundle(deps.store, { digest, files })
  const [row] = await app.query<{ id: string }>(
    `insert into versions (item_id, digest, ordinal, label, state, name, description, main_file, files, size, unread, license)
     select i.id, $2, coalesce((select max(ordinal) from versions where item_id = i.id), 0) + 1, '1.0.0', 'imported', i.name, 'What it does.', $3, $4::jsonb, 10, $5::jsonb, $6
       from items i where i.id = $1::uuid returning id`,
    [
      id,
      digest,
      entries[0]?.path ?? null,
      JSON.stringify(entries),
      wish.unread ? JSON.stringify(wish.unread) : null,
      wish.license ?? null,
    ],
  )
  if (!row) throw new Error('no version')
  await app.query('update items set upstream_version_id = $2::uuid where id = $1::uuid', [id, row.id])
  if (wish.scan !== false) await scanDigest(deps, digest)
  if (wish.publish) {
    await app.query(
      "update versions set state = 'approved', approved_at = now(), published_at = now() where id = $1::uuid",
      [row.id],
    )
    await app.query('update items set published_version_id = $2::uuid, published_at = now() where id = $1::uuid', [
      id,
      row.id,
    ])
  }
  return { item: id, version: row.id, digest }
}
