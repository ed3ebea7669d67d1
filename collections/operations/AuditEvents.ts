import type { CollectionConfig } from 'payload'
import { nobody, staff } from '@/access'
import { json, machineWritten } from '../fields/facts'

const text = (name: string, required = false) => machineWritten({ name, type: 'text', required, index: required })

/** Who changed what, before and after. Append only; actors and subjects are text, so that nothing they name can be lost with them. */
export const AuditEvents: CollectionConfig = {
  slug: 'audit-events',
  labels: { singular: 'Audit event', plural: 'Audit log' },
  admin: {
    group: 'Operations',
    useAsTitle: 'action',
    defaultColumns: ['createdAt', 'actorLabel', 'action', 'subjectType', 'subjectId'],
  },
  defaultSort: '-createdAt',
  access: { create: nobody, read: staff(), update: nobody, delete: nobody },
  fields: [
    text('actorId'),
    text('actorLabel', true),
    text('action', true),
    text('subjectType', true),
    text('subjectId', true),
    machineWritten({ name: 'workspaceId', type: 'text', index: true }),
    machineWritten({ name: 'reason', type: 'textarea' }),
    json('before'),
    json('after'),
  ],
}
