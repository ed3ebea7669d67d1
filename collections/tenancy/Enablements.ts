import type { CollectionConfig } from 'payload'
import { anyOf, member, memberCreates, staff } from '@/access'
import { machineWritten } from '../fields/facts'
import { audited } from '../hooks/audited'
import { checkEnablement } from '../hooks/checkEnablement'
import { countEnablement, uncountEnablement } from '../hooks/countEnablement'
import { notifyContext, notifyContextOnDelete } from '../hooks/notifyContext'

const hooks = audited('enablements')

/** The fact that a workspace uses an item; follows the published version, or stays on a pinned one. */
export const Enablements: CollectionConfig = {
  slug: 'enablements',
  admin: { group: 'Customers', defaultColumns: ['workspace', 'item', 'pin', 'enabledBy', 'createdAt'] },
  access: {
    create: anyOf(staff('admin'), memberCreates('owner')),
    read: anyOf(staff(), member('workspace')),
    update: anyOf(staff('admin'), member('workspace', 'owner')),
    delete: anyOf(staff('admin'), member('workspace', 'owner')),
  },
  hooks: {
    beforeChange: [checkEnablement],
    afterChange: [...(hooks.afterChange ?? []), countEnablement, notifyContext('workspace')],
    afterDelete: [...(hooks.afterDelete ?? []), uncountEnablement, notifyContextOnDelete('workspace')],
  },
  indexes: [{ fields: ['workspace', 'item'], unique: true }],
  fields: [
    {
      name: 'workspace',
      type: 'relationship',
      relationTo: 'workspaces',
      required: true,
      access: { update: () => false },
    },
    { name: 'item', type: 'relationship', relationTo: 'items', required: true, access: { update: () => false } },
    { name: 'pin', type: 'relationship', relationTo: 'versions' },
    machineWritten({ name: 'enabledBy', type: 'text' }),
  ],
}
