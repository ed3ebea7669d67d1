import type { CollectionConfig } from 'payload'
import { anyone, staff } from '@/access'
import { slugField } from '../fields/facts'
import { audited } from '../hooks/audited'

export const Categories: CollectionConfig = {
  slug: 'categories',
  admin: { group: 'Catalog', useAsTitle: 'name', defaultColumns: ['name', 'slug', 'order'] },
  access: { create: staff('curator'), read: anyone, update: staff('curator'), delete: staff('curator') },
  hooks: audited('categories'),
  defaultSort: 'order',
  fields: [
    { name: 'name', type: 'text', required: true },
    slugField(),
    { name: 'description', type: 'textarea' },
    { name: 'order', type: 'number', defaultValue: 100 },
  ],
}
