import type { CollectionConfig } from 'payload'
import { anyone, staff } from '@/access'
import { audited } from '../hooks/audited'

/** What a workspace's plan entitles it to: a plan of rank n may use items of tiers up to rank n. */
export const Tiers: CollectionConfig = {
  slug: 'tiers',
  admin: { group: 'Catalog', useAsTitle: 'name', defaultColumns: ['name', 'key', 'rank', 'isPremium'] },
  access: { create: staff('admin'), read: anyone, update: staff('admin'), delete: staff('admin') },
  hooks: audited('tiers'),
  defaultSort: 'rank',
  fields: [
    { name: 'name', type: 'text', required: true },
    {
      name: 'key',
      type: 'text',
      required: true,
      unique: true,
      validate: (value: unknown) =>
        (typeof value === 'string' && /^[a-z][a-z0-9_-]*$/.test(value)) ||
        'Use a lower-case word such as "free" or "premium".',
    },
    {
      name: 'rank',
      type: 'number',
      required: true,
      min: 0,
      admin: { description: '0 is free to all; a higher plan includes the lower ones.' },
    },
    { name: 'isPremium', type: 'checkbox', defaultValue: false },
    { name: 'description', type: 'textarea' },
  ],
}
