import type { CollectionConfig } from 'payload'
import { anyOf, member, memberCreates, staff, WORKSPACE_ROLES } from '@/access'
import { choices } from '../fields/options'
import { audited } from '../hooks/audited'

/** A person's role in a workspace. Owners invite; only staff or an owner of the same workspace change roles. */
export const Memberships: CollectionConfig = {
  slug: 'memberships',
  admin: { group: 'Customers', defaultColumns: ['user', 'workspace', 'role'] },
  access: {
    create: anyOf(staff('admin'), memberCreates('owner')),
    read: anyOf(staff(), member('workspace')),
    update: anyOf(staff('admin'), member('workspace', 'owner')),
    delete: anyOf(staff('admin'), member('workspace', 'owner')),
  },
  hooks: audited('memberships'),
  indexes: [{ fields: ['user', 'workspace'], unique: true }],
  fields: [
    { name: 'user', type: 'relationship', relationTo: 'users', required: true, access: { update: () => false } },
    {
      name: 'workspace',
      type: 'relationship',
      relationTo: 'workspaces',
      required: true,
      access: { update: () => false },
    },
    { name: 'role', type: 'select', options: choices(WORKSPACE_ROLES), required: true, defaultValue: 'viewer' },
  ],
}
