import type { CollectionConfig, SanitizedConfig } from 'payload'
import { nobody, signedIn, staff } from '@/access'

type Rules = NonNullable<CollectionConfig['access']>

const closed: Rules = { create: nobody, read: nobody, update: nobody, delete: nobody }
const staffOnly: Rules = { create: staff(), read: staff(), update: staff(), delete: staff() }

/**
 * Payload brings collections of its own, and what they leave open is open to every logged-in customer (invariant 12): who edits which document
 * in the panel is the staff's business, migrations and the key-value store are nobody's. Preferences are scoped to their user by Payload itself.
 */
const FRAMEWORK: Record<string, Rules> = {
  'payload-locked-documents': staffOnly,
  'payload-preferences': { create: signedIn },
  'payload-migrations': closed,
  'payload-kv': closed,
}

/** Gives the framework's collections explicit access. A collection that a new release of Payload adds makes the access test fail. */
export function closeFrameworkCollections(config: SanitizedConfig): SanitizedConfig {
  for (const collection of config.collections) Object.assign(collection.access, FRAMEWORK[collection.slug])
  return config
}
