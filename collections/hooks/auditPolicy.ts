import type { GlobalAfterChangeHook } from 'payload'
import { recordAudit } from '@/services/audit'

export const auditPolicy: GlobalAfterChangeHook = async ({ doc, previousDoc, req }) => {
  await recordAudit(req, {
    action: 'policy.update',
    subjectType: 'policy',
    subjectId: String(doc.version),
    before: previousDoc,
    after: doc,
  })
  return doc
}
