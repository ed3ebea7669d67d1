import type { CollectionConfig } from 'payload'
import { anyOf, member, memberCreates, staff } from '@/access'
import { audited } from '../hooks/audited'

/** A workspace's opinion of an item; one for each workspace and item. */
export const Ratings: CollectionConfig = {
  slug: 'ratings',
  admin: { group: 'Catalog', defaultColumns: ['item', 'workspace', 'stars', 'updatedAt'] },
  access: {
    create: memberCreates('owner', 'builder'),
    read: anyOf(staff(), member('workspace')),
    update: member('workspace', 'owner', 'builder'),
    delete: anyOf(staff('admin'), member('workspace', 'owner')),
  },
  hooks: audited('ratings'),
  indexes: [{ fields: ['workspace', 'item'], unique: true }],
  fields: [
    { name: 'item', type: 'relationship', relationTo: 'items', required: true, access: { update: () => false } },
    {
      name: 'workspace',
      type: 'relationship',
      relationTo: 'workspaces',
      required: true,
      access: { update: () => false },
    },
    { name: 'stars', type: 'number', required: true, min: 1, max: 5 },
    { name: 'comment', type: 'textarea', maxLength: 2000 },
  ],
}
