import type { CollectionConfig } from 'payload'
import { anyOf, member, memberCreatesForAgent, staff } from '@/access'
import { DEFAULT_PRIORITY, LOAD_MODES } from '@/domain/assignment'
import { choices } from '../fields/options'
import { audited } from '../hooks/audited'
import { checkAssignment } from '../hooks/checkAssignment'
import { notifyContext, notifyContextOnDelete } from '../hooks/notifyContext'

const hooks = audited('assignments')

/** An enabled item on an agent. Lower priority numbers come first in the context. */
export const Assignments: CollectionConfig = {
  slug: 'assignments',
  admin: { group: 'Agents', defaultColumns: ['agent', 'item', 'priority', 'load', 'pin'] },
  access: {
    create: anyOf(staff('admin'), memberCreatesForAgent('owner', 'builder')),
    read: anyOf(staff(), member('agent.workspace')),
    update: anyOf(staff('admin'), member('agent.workspace', 'owner', 'builder')),
    delete: anyOf(staff('admin'), member('agent.workspace', 'owner', 'builder')),
  },
  hooks: {
    beforeChange: [checkAssignment],
    afterChange: [...(hooks.afterChange ?? []), notifyContext('agent')],
    afterDelete: [...(hooks.afterDelete ?? []), notifyContextOnDelete('agent')],
  },
  indexes: [{ fields: ['agent', 'item'], unique: true }],
  fields: [
    { name: 'agent', type: 'relationship', relationTo: 'agents', required: true, access: { update: () => false } },
    { name: 'item', type: 'relationship', relationTo: 'items', required: true, access: { update: () => false } },
    { name: 'priority', type: 'number', defaultValue: DEFAULT_PRIORITY, min: 0, max: 1000, required: true },
    { name: 'load', type: 'select', options: choices(LOAD_MODES), defaultValue: 'auto', required: true },
    { name: 'pin', type: 'relationship', relationTo: 'versions' },
  ],
}
