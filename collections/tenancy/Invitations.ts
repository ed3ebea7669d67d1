import type { CollectionConfig } from 'payload'
import { anyOf, member, memberCreates, staff, WORKSPACE_ROLES } from '@/access'
import { instant, machineWritten } from '../fields/facts'
import { choices } from '../fields/options'
import { audited } from '../hooks/audited'

/** An e-mail address asked into a workspace. The link's token is stored only as a hash. */
export const Invitations: CollectionConfig = {
  slug: 'invitations',
  admin: {
    group: 'Customers',
    useAsTitle: 'email',
    defaultColumns: ['email', 'workspace', 'role', 'expiresAt', 'acceptedAt'],
  },
  access: {
    create: anyOf(staff('admin'), memberCreates('owner')),
    read: anyOf(staff(), member('workspace', 'owner')),
    update: anyOf(staff('admin'), member('workspace', 'owner')),
    delete: anyOf(staff('admin'), member('workspace', 'owner')),
  },
  hooks: audited('invitations'),
  fields: [
    { name: 'email', type: 'email', required: true },
    {
      name: 'workspace',
      type: 'relationship',
      relationTo: 'workspaces',
      required: true,
      access: { update: () => false },
    },
    { name: 'role', type: 'select', options: choices(WORKSPACE_ROLES), required: true, defaultValue: 'viewer' },
    {
      ...machineWritten({ name: 'tokenHash', type: 'text', index: true }),
      access: { create: () => false, read: () => false, update: () => false },
    },
    instant('expiresAt'),
    instant('acceptedAt'),
  ],
}
