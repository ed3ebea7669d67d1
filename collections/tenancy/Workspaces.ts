import type { CollectionConfig } from 'payload'
import { anyOf, member, nobody, staff } from '@/access'
import { isStaff } from '@/access/staff'
import { slugField } from '../fields/facts'
import { audited } from '../hooks/audited'
import { notifyContext } from '../hooks/notifyContext'

const hooks = audited('workspaces')

/** A customer. Its tier says which items it is entitled to. */
export const Workspaces: CollectionConfig = {
  slug: 'workspaces',
  admin: { group: 'Customers', useAsTitle: 'name', defaultColumns: ['name', 'slug', 'tier'] },
  access: {
    create: staff('admin'),
    read: anyOf(staff(), member('id')),
    update: anyOf(staff('admin'), member('id', 'owner')),
    delete: nobody,
  },
  hooks: { ...hooks, afterChange: [...(hooks.afterChange ?? []), notifyContext('id')] },
  fields: [
    { name: 'name', type: 'text', required: true },
    { ...slugField(), access: { update: ({ req }) => isStaff(req, 'admin') } },
    {
      name: 'tier',
      type: 'relationship',
      relationTo: 'tiers',
      required: true,
      access: { update: ({ req }) => isStaff(req, 'admin') },
    },
  ],
}
