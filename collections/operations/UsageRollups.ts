import type { CollectionConfig } from 'payload'
import { anyOf, member, nobody, staff } from '@/access'
import { count, machineWritten } from '../fields/facts'

/** Usage summed by hour, workspace, agent, version and model; made from the plain table `usage_events`. */
export const UsageRollups: CollectionConfig = {
  slug: 'usage-rollups',
  admin: { group: 'Operations', defaultColumns: ['hour', 'item', 'workspace', 'loads', 'invocations', 'errors'] },
  defaultSort: '-hour',
  access: { create: nobody, read: anyOf(staff(), member('workspace')), update: nobody, delete: nobody },
  indexes: [{ fields: ['hour', 'agentId', 'version', 'model'], unique: true }],
  fields: [
    machineWritten({ name: 'hour', type: 'date', required: true }),
    machineWritten({ name: 'workspace', type: 'relationship', relationTo: 'workspaces', required: true, index: true }),
    // Text, not a relation: what an agent used stays known after the agent is deleted.
    machineWritten({ name: 'agentId', type: 'text', required: true, index: true }),
    machineWritten({ name: 'item', type: 'relationship', relationTo: 'items', required: true, index: true }),
    machineWritten({ name: 'version', type: 'relationship', relationTo: 'versions', required: true }),
    machineWritten({ name: 'model', type: 'text', required: true, defaultValue: '' }),
    count('loads'),
    count('invocations'),
    count('errors'),
    count('tokens'),
    machineWritten({ name: 'latencies', type: 'json' }),
  ],
}
