import type { CollectionConfig } from 'payload'
import { anyOf, member, memberCreates, staff } from '@/access'
import { isStaff } from '@/access/staff'
import { choices } from '../fields/options'
import { audited } from '../hooks/audited'

/** A workspace asks for an item or tier that its plan does not include. */
export const UpgradeRequests: CollectionConfig = {
  slug: 'upgrade-requests',
  admin: { group: 'Customers', defaultColumns: ['workspace', 'item', 'tier', 'status', 'createdAt'] },
  access: {
    create: memberCreates('owner', 'builder'),
    read: anyOf(staff(), member('workspace')),
    update: staff('admin'),
    delete: staff('admin'),
  },
  hooks: audited('upgrade-requests'),
  fields: [
    { name: 'workspace', type: 'relationship', relationTo: 'workspaces', required: true },
    { name: 'item', type: 'relationship', relationTo: 'items' },
    { name: 'tier', type: 'relationship', relationTo: 'tiers' },
    { name: 'note', type: 'textarea', maxLength: 2000 },
    {
      name: 'status',
      type: 'select',
      options: choices(['open', 'granted', 'declined']),
      defaultValue: 'open',
      access: { create: ({ req }) => isStaff(req, 'admin') },
    },
  ],
}
