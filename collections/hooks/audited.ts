import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, CollectionConfig } from 'payload'
import { recordAudit } from '@/services/audit'

/** Never written to the audit log, whatever collection they are in. */
const SECRET_FIELDS = new Set([
  'hash',
  'salt',
  'password',
  'keyHash',
  'tokenHash',
  'sessions',
  'resetPasswordToken',
  'secret',
  'token',
  'tokenEncrypted',
  'webhookSecret',
  'webhookSecretEncrypted',
])

const withoutSecrets = (doc: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(doc).filter(([name]) => !SECRET_FIELDS.has(name)))

/** Only the fields that changed, so that an audit event can be read by a person. */
function difference(before: Record<string, unknown>, after: Record<string, unknown>) {
  const changed = Object.keys({ ...before, ...after }).filter(
    (name) => name !== 'updatedAt' && JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null),
  )
  const pick = (doc: Record<string, unknown>) => Object.fromEntries(changed.map((name) => [name, doc[name] ?? null]))
  return { changed, before: pick(before), after: pick(after) }
}

const workspaceOf = (doc: Record<string, unknown>): string | null => {
  const { workspace } = doc
  if (typeof workspace === 'string') return workspace
  if (workspace && typeof workspace === 'object' && 'id' in workspace) return String(workspace.id)
  return null
}

/** Hooks that write an audit event for every create, update and delete of a collection, in the same transaction (invariant 10). */
export function audited(collection: string): NonNullable<CollectionConfig['hooks']> {
  const afterChange: CollectionAfterChangeHook = async ({ doc, previousDoc, operation, req }) => {
    const after = withoutSecrets(doc)
    const delta =
      operation === 'create'
        ? { changed: ['*'], before: null, after }
        : difference(withoutSecrets(previousDoc ?? {}), after)
    if (delta.changed.length === 0) return doc
    await recordAudit(req, {
      action: `${collection}.${operation}`,
      subjectType: collection,
      subjectId: String(doc.id),
      workspace: workspaceOf(doc),
      before: delta.before,
      after: delta.after,
    })
    return doc
  }
  const afterDelete: CollectionAfterDeleteHook = async ({ doc, req }) => {
    await recordAudit(req, {
      action: `${collection}.delete`,
      subjectType: collection,
      subjectId: String(doc.id),
      workspace: workspaceOf(doc),
      before: withoutSecrets(doc),
    })
  }
  return { afterChange: [afterChange], afterDelete: [afterDelete] }
}
