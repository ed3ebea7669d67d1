import type { CollectionConfig } from 'payload'
import { anyOf, member, nobody, staff } from '@/access'
import { instant, machineWritten } from '../fields/facts'
import { audited } from '../hooks/audited'

/** Keys of an agent's pods: shown once, kept as SHA-256 with a prefix; several may overlap, each can expire or be revoked. */
export const AgentKeys: CollectionConfig = {
  slug: 'agent-keys',
  admin: {
    group: 'Agents',
    useAsTitle: 'prefix',
    defaultColumns: ['prefix', 'agent', 'label', 'expiresAt', 'revokedAt', 'lastUsedAt'],
  },
  access: {
    create: nobody,
    read: anyOf(staff(), member('agent.workspace', 'owner', 'builder')),
    update: nobody,
    delete: nobody,
  },
  hooks: audited('agent-keys'),
  fields: [
    machineWritten({ name: 'agent', type: 'relationship', relationTo: 'agents', required: true, index: true }),
    machineWritten({ name: 'label', type: 'text' }),
    machineWritten({ name: 'prefix', type: 'text', required: true }),
    {
      ...machineWritten({ name: 'keyHash', type: 'text', required: true, unique: true }),
      access: { create: () => false, read: () => false, update: () => false },
    },
    instant('expiresAt'),
    instant('revokedAt'),
    instant('lastUsedAt'),
  ],
}
