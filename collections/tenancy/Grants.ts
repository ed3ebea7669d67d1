import type { CollectionConfig } from 'payload'
import { anyOf, member, staff } from '@/access'
import { audited } from '../hooks/audited'
import { notifyContext, notifyContextOnDelete } from '../hooks/notifyContext'

const hooks = audited('grants')

/** Entitles one workspace to an item or a pack beyond its tier, for good or until a day. */
export const Grants: CollectionConfig = {
  slug: 'grants',
  admin: { group: 'Customers', defaultColumns: ['workspace', 'item', 'pack', 'expiresAt'] },
  access: {
    create: staff('admin'),
    read: anyOf(staff(), member('workspace')),
    update: staff('admin'),
    delete: staff('admin'),
  },
  hooks: {
    afterChange: [...(hooks.afterChange ?? []), notifyContext('workspace')],
    afterDelete: [...(hooks.afterDelete ?? []), notifyContextOnDelete('workspace')],
  },
  fields: [
    { name: 'workspace', type: 'relationship', relationTo: 'workspaces', required: true },
    { name: 'item', type: 'relationship', relationTo: 'items' },
    { name: 'pack', type: 'relationship', relationTo: 'packs' },
    { name: 'expiresAt', type: 'date' },
    { name: 'note', type: 'textarea' },
  ],
}
