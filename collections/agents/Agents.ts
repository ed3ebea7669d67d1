import type { CollectionConfig } from 'payload'
import { anyOf, member, memberCreates, staff } from '@/access'
import { audited } from '../hooks/audited'
import { checkAgent } from '../hooks/checkAgent'
import { notifyContext } from '../hooks/notifyContext'
import { removeParts } from '../hooks/removeParts'

const hooks = audited('agents')
const same = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** A customer's configured agent. Its pods get what is assigned to it, in its token budget. */
export const Agents: CollectionConfig = {
  slug: 'agents',
  admin: {
    group: 'Agents',
    useAsTitle: 'name',
    defaultColumns: ['name', 'workspace', 'model', 'persona', 'tokenBudget'],
  },
  access: {
    create: anyOf(staff('admin'), memberCreates('owner', 'builder')),
    read: anyOf(staff(), member('workspace')),
    update: anyOf(staff('admin'), member('workspace', 'owner', 'builder')),
    delete: anyOf(staff('admin'), member('workspace', 'owner')),
  },
  hooks: {
    ...hooks,
    beforeChange: [checkAgent],
    beforeDelete: [removeParts],
    afterChange: [...(hooks.afterChange ?? []), notifyContext('id', 'agent')],
  },
  indexes: [{ fields: ['workspace', 'slug'], unique: true }],
  fields: [
    {
      name: 'workspace',
      type: 'relationship',
      relationTo: 'workspaces',
      required: true,
      access: { update: () => false },
    },
    { name: 'name', type: 'text', required: true, maxLength: 120 },
    {
      name: 'slug',
      type: 'text',
      required: true,
      validate: (value: unknown) =>
        (typeof value === 'string' && same.test(value)) || 'Use lower-case letters, digits and single hyphens.',
    },
    { name: 'description', type: 'textarea', maxLength: 2000 },
    {
      name: 'model',
      type: 'text',
      required: true,
      maxLength: 200,
      admin: { description: 'The model’s id as the pod names it, e.g. claude-sonnet-4-5.' },
    },
    { name: 'temperature', type: 'number', min: 0, max: 2 },
    { name: 'persona', type: 'relationship', relationTo: 'items', filterOptions: { kind: { equals: 'persona' } } },
    {
      name: 'systemPrompt',
      type: 'textarea',
      maxLength: 50_000,
      admin: { description: 'Put after the persona; empty when the persona says it all.' },
    },
    { name: 'tokenBudget', type: 'number', required: true, defaultValue: 8000, min: 200, max: 1_000_000 },
  ],
}
