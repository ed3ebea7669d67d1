import type { CollectionBeforeOperationHook } from 'payload'
import { queryOf } from '@/services/sql'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Holds a source's row while it is edited. Payload writes back every field as it read it: without the lock, what a run that ends meanwhile
 * remembers (revision, health, next time) would be undone.
 */
export const lockSource: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  const id: unknown = 'id' in args ? args.id : undefined
  if (operation === 'update' && typeof id === 'string' && UUID.test(id))
    await queryOf(req)('select id from sources where id = $1::uuid for no key update', [id])
  return args
}
