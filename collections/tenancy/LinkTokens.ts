import type { CollectionConfig } from 'payload'
import { anyOf, member, nobody, staff } from '@/access'
import { instant, machineWritten } from '../fields/facts'
import { audited } from '../hooks/audited'

/** Revocable, read-only capabilities of one workspace for outside clients; stored as a hash, shown once. */
export const LinkTokens: CollectionConfig = {
  slug: 'link-tokens',
  admin: { group: 'Customers', useAsTitle: 'label', defaultColumns: ['label', 'workspace', 'prefix', 'revokedAt'] },
  access: {
    create: nobody,
    read: anyOf(staff(), member('workspace', 'owner')),
    update: nobody,
    delete: nobody,
  },
  hooks: audited('link-tokens'),
  fields: [
    machineWritten({ name: 'workspace', type: 'relationship', relationTo: 'workspaces', required: true }),
    machineWritten({ name: 'label', type: 'text' }),
    machineWritten({ name: 'prefix', type: 'text', required: true }),
    {
      ...machineWritten({ name: 'tokenHash', type: 'text', required: true, unique: true }),
      access: { create: () => false, read: () => false, update: () => false },
    },
    instant('expiresAt'),
    instant('revokedAt'),
  ],
}
