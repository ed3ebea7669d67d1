import type { CollectionConfig } from 'payload'
import { anyOf, nobody, publishedItem, staff } from '@/access'
import { KINDS } from '@/domain/kinds'
import { count, instant, machineWritten } from '../fields/facts'
import { choices } from '../fields/options'
import { audited } from '../hooks/audited'

/**
 * What machines move: identity, pointers, tier and counters, and the published card (the editor's published text, kept here by a hook so
 * that lists and search read one table). Editorial text itself lives in Skills, Plugins, Personas, Commands under the same id.
 */
export const Items: CollectionConfig = {
  slug: 'items',
  admin: { hidden: true, useAsTitle: 'name' },
  access: { create: nobody, read: anyOf(staff(), publishedItem), update: staff('curator'), delete: nobody },
  hooks: audited('items'),
  indexes: [
    { fields: ['kind', 'slug'], unique: true },
    { fields: ['source', 'kind', 'path'], unique: true },
  ],
  fields: [
    machineWritten({ name: 'kind', type: 'select', options: choices(KINDS), required: true, index: true }),
    machineWritten({ name: 'slug', type: 'text', required: true }),
    machineWritten({ name: 'source', type: 'relationship', relationTo: 'sources', required: true }),
    machineWritten({ name: 'path', type: 'text', required: true }),
    { name: 'tier', type: 'relationship', relationTo: 'tiers', required: true },
    machineWritten({ name: 'upstreamVersion', type: 'relationship', relationTo: 'versions' }),
    machineWritten({ name: 'publishedVersion', type: 'relationship', relationTo: 'versions' }),
    instant('publishedAt'),
    instant('goneUpstreamAt'),
    machineWritten({ name: 'name', type: 'text', required: true }),
    machineWritten({ name: 'description', type: 'textarea' }),
    machineWritten({ name: 'category', type: 'relationship', relationTo: 'categories' }),
    machineWritten({ name: 'tags', type: 'json' }),
    machineWritten({ name: 'featured', type: 'checkbox', defaultValue: false }),
    machineWritten({ name: 'icon', type: 'text' }),
    count('popularity'),
    count('enableCount'),
    count('loadCount'),
    count('invocationCount'),
    count('errorCount'),
  ],
}
