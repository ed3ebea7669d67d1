import type { CollectionAfterChangeHook } from 'payload'
import { recordAudit } from '@/services/audit'

/** Records that a secret was set or removed, which the audit log of a document's fields leaves out; never the secret. */
export const auditSecrets =
  (collection: string, fields: readonly string[]): CollectionAfterChangeHook =>
  async ({ data, doc, req }) => {
    for (const field of fields) {
      const given: unknown = data[field]
      if (typeof given !== 'string' || given.trim() === '') continue
      await recordAudit(req, {
        action: `${collection}.${given.trim() === '-' ? 'remove' : 'set'}-secret`,
        subjectType: collection,
        subjectId: String(doc.id),
        after: { field },
      })
    }
    return doc
  }
