import type { CollectionConfig } from 'payload'
import { anyone, staff } from '@/access'
import { slugField } from '../fields/facts'
import { audited } from '../hooks/audited'

/** A named set of items that is sold or enabled together. */
export const Packs: CollectionConfig = {
  slug: 'packs',
  admin: { group: 'Catalog', useAsTitle: 'name', defaultColumns: ['name', 'slug', 'tier'] },
  access: { create: staff('curator'), read: anyone, update: staff('curator'), delete: staff('admin') },
  hooks: audited('packs'),
  fields: [
    { name: 'name', type: 'text', required: true },
    slugField(),
    { name: 'description', type: 'textarea' },
    { name: 'items', type: 'relationship', relationTo: 'items', hasMany: true },
    { name: 'tier', type: 'relationship', relationTo: 'tiers' },
  ],
}
