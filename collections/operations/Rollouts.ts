import type { CollectionConfig } from 'payload'
import { nobody, staff } from '@/access'
import { choices } from '../fields/options'
import { json, machineWritten } from '../fields/facts'

/** A staged release: a share of workspaces gets a version before it becomes the published one. */
export const Rollouts: CollectionConfig = {
  slug: 'rollouts',
  admin: { group: 'Operations', defaultColumns: ['item', 'version', 'percent', 'status', 'createdAt'] },
  access: { create: nobody, read: staff(), update: nobody, delete: nobody },
  fields: [
    machineWritten({ name: 'item', type: 'relationship', relationTo: 'items', required: true, index: true }),
    machineWritten({ name: 'version', type: 'relationship', relationTo: 'versions', required: true }),
    machineWritten({ name: 'percent', type: 'number', required: true, min: 0, max: 100 }),
    machineWritten({
      name: 'status',
      type: 'select',
      options: choices(['running', 'halted', 'completed', 'cancelled']),
      required: true,
      defaultValue: 'running',
    }),
    json('haltOn'),
    machineWritten({ name: 'startedBy', type: 'text' }),
  ],
}
