import type { CollectionBeforeChangeHook } from 'payload'
import type { Source } from '@/payload-types'
import { sourceHost } from '@/domain/sourceHost'
import { nextRunAt } from '@/services/ingestion/schedule'
import { queryOf } from '@/services/sql'

const PLACE = ['type', 'location', 'ref', 'path'] as const
const TIMES = ['schedule', 'enabled'] as const

const differ = (fields: readonly (keyof Source)[], before: Partial<Source>, after: Partial<Source>) =>
  fields.some((field) => (before[field] ?? '') !== (after[field] ?? ''))

/**
 * What an edit of a source entails. Another place: nothing that is remembered of the old one holds (revision, etag, places it leads to, a halt,
 * a wait). Another host: the token that was given for the old one is not sent there. Another schedule, or paused or resumed: a new next time.
 */
export const followSource: CollectionBeforeChangeHook<Source> = async ({ data, originalDoc, operation, req }) => {
  if (operation !== 'update' || !originalDoc) return data
  const after = { ...originalDoc, ...data }
  const moved = differ(PLACE, originalDoc, after)
  const changes: Partial<Source> = {}
  if (moved) {
    Object.assign(changes, {
      revision: null,
      etag: null,
      backoffUntil: null,
      consecutiveFailures: 0,
      health: 'unknown',
      healthReason: null,
    } satisfies Partial<Source>)
    await queryOf(req)('delete from sync_places where source_id = $1::uuid', [originalDoc.id])
    const given = typeof data.token === 'string' && data.token.trim() !== ''
    if (!given && sourceHost(originalDoc.type, originalDoc.location) !== sourceHost(after.type, after.location))
      changes.token = '-'
  }
  if (moved || differ(TIMES, originalDoc, after)) changes.nextRunAt = nextTimeOf({ ...after, ...changes })
  return { ...data, ...changes }
}

/** Nothing for a source that is paused, halted or without a schedule; never before its wait is over. */
function nextTimeOf({ id, enabled, schedule, health, backoffUntil }: Source): string | null {
  if (enabled === false || !schedule || health === 'halted') return null
  const next = nextRunAt(schedule, id)?.toISOString()
  if (next === undefined) return null
  return backoffUntil && new Date(backoffUntil).toISOString() > next ? backoffUntil : next
}
