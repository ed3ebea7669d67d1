import type { CollectionConfig, CollectionSlug } from 'payload'
import { anyOf, nobody, publishedText, staff } from '@/access'
import type { Kind } from '@/domain/kinds'
import { machineWritten } from '../fields/facts'
import { audited } from '../hooks/audited'
import { guardRestore } from '../hooks/guardRestore'
import { updateCard } from '../hooks/updateCard'

interface Words {
  slug: Extract<CollectionSlug, 'skills' | 'plugins' | 'personas' | 'commands'>
  kind: Kind
  describe: string
}

/** The editorial text of one kind: drafted, reviewed and published by curators. Shares its id with the item it describes. */
export function editorial({ slug, kind, describe }: Words): CollectionConfig {
  const hooks = audited(slug)
  return {
    slug,
    admin: {
      useAsTitle: 'name',
      group: 'Catalog',
      description: describe,
      defaultColumns: ['name', 'verdict', 'category', 'featured', 'updatedAt'],
      listSearchableFields: ['name', 'description'],
    },
    versions: { drafts: true, maxPerDoc: 50 },
    access: {
      create: nobody,
      read: anyOf(staff(), publishedText),
      readVersions: staff(),
      update: staff('curator'),
      delete: nobody,
    },
    hooks: {
      ...hooks,
      beforeOperation: [guardRestore],
      afterChange: [updateCard(kind), ...(hooks.afterChange ?? [])],
    },
    fields: [
      { name: 'name', type: 'text', required: true, maxLength: 200 },
      { name: 'description', type: 'textarea', required: true, maxLength: 2000 },
      { name: 'longDescription', type: 'textarea', maxLength: 20_000 },
      { name: 'category', type: 'relationship', relationTo: 'categories' },
      { name: 'tags', type: 'text', hasMany: true },
      { name: 'useCases', type: 'text', hasMany: true },
      { name: 'examples', type: 'text', hasMany: true },
      { name: 'recommendedModels', type: 'text', hasMany: true },
      {
        name: 'verdict',
        type: 'ui',
        admin: {
          position: 'sidebar',
          components: {
            Cell: '/src/components/admin/VerdictCell#VerdictCell',
            Field: '/src/components/admin/VerdictField#VerdictField',
          },
        },
      },
      { name: 'featured', type: 'checkbox', defaultValue: false, admin: { position: 'sidebar' } },
      {
        name: 'icon',
        type: 'text',
        admin: { position: 'sidebar', description: 'One emoji, or empty for the kind’s own icon.' },
      },
      machineWritten({
        name: 'item',
        type: 'relationship',
        relationTo: 'items',
        required: true,
        admin: { position: 'sidebar', hidden: true },
      }),
    ],
  }
}
