import { z } from 'zod'
import { KINDS } from '../../domain/kinds'
import { safeJson } from '../../domain/safeJson'
import type { Query } from '../../queries/types'

const external = z.object({
  name: z.string(),
  path: z.string(),
  source: z.discriminatedUnion('type', [
    z.object({ type: z.literal('github'), repo: z.string(), ref: z.string().optional(), sha: z.string().optional() }),
    z.object({
      type: z.literal('git'),
      url: z.string(),
      path: z.string().optional(),
      ref: z.string().optional(),
      sha: z.string().optional(),
    }),
    z.object({
      type: z.literal('npm'),
      package: z.string(),
      version: z.string().optional(),
      registry: z.string().optional(),
    }),
    z.object({ type: z.literal('archive'), url: z.string(), sha256: z.string().optional() }),
    z.object({ type: z.literal('command'), command: z.string() }),
  ]),
  entry: z.record(z.string(), z.json()),
  warnings: z.array(z.string()),
})

const rejected = z.object({
  kind: z.enum(KINDS),
  path: z.string(),
  outcome: z.enum(['skipped', 'failed']),
  reason: z.string(),
  leadsTo: z.string().optional(),
})

const numbers = z.record(z.string(), z.number())
const held = z.object({ external: z.array(external), rejected: z.array(rejected), items: numbers, counts: numbers })

/**
 * What a place held when it was last read: told again, without reading it, while it does not change. `external`: its marketplace's entries to
 * be followed; `rejected`: what could not be taken in; numbers as in the run.
 */
export type Held = z.infer<typeof held>

export interface RememberedPlace {
  place: string
  /** Of where it lies and how it is loaded; see `fingerprintOf`. */
  fingerprint: string
  revision: string | null
  etag: string | null
  /** Nothing when another release wrote it in a shape of its own: then the place is read anew. */
  held: Held | undefined
}

/** All that a source remembers of the places it leads to, by their keys; the source itself is at ``. */
export async function loadPlaces(query: Query, source: string): Promise<Map<string, RememberedPlace>> {
  const rows = await query<Omit<RememberedPlace, 'held'> & { held: unknown }>(
    'select place, spec as fingerprint, revision, etag, held from sync_places where source_id = $1::uuid',
    [source],
  )
  return new Map(rows.map((row) => [row.place, { ...row, held: held.safeParse(row.held).data }]))
}

/** Remembers places as they are now. */
export async function rememberPlaces(query: Query, source: string, places: readonly RememberedPlace[]): Promise<void> {
  if (places.length === 0) return
  await query(
    `insert into sync_places (source_id, place, spec, revision, etag, held)
     select $1::uuid, place, fingerprint, revision, etag, held
       from jsonb_to_recordset($2::jsonb) as r(place text, fingerprint text, revision text, etag text, held jsonb)
     on conflict (source_id, place) do update
       set spec = excluded.spec, revision = excluded.revision, etag = excluded.etag, held = excluded.held, checked_at = now()`,
    [source, safeJson(places)],
  )
}

/**
 * Says that a place's items may be of another revision than the one that is remembered, before the first of them is written. A run that breaks off
 * would otherwise let a place that goes back to that revision pass for unchanged.
 */
export async function distrustPlace(query: Query, source: string, place: string): Promise<void> {
  await query('update sync_places set revision = null, etag = null where source_id = $1::uuid and place = $2', [
    source,
    place,
  ])
  if (place === '') await query('update sources set revision = null, etag = null where id = $1::uuid', [source])
}

/** Forgets places that a source leads to no more, so that they are read anew should they come back. */
export async function forgetPlaces(query: Query, source: string, places: readonly string[]): Promise<void> {
  if (places.length === 0) return
  await query('delete from sync_places where source_id = $1::uuid and place = any($2::text[])', [source, places])
}
