import type { CollectionConfig } from 'payload'
import { anyOf, nobody, releasedVersion, staff } from '@/access'
import { VERSION_STATES } from '@/domain/lifecycle'
import { VERDICTS } from '@/domain/report'
import { count, instant, json, machineWritten } from '../fields/facts'
import { choices } from '../fields/options'

const text = (name: string, required = false) => machineWritten({ name, type: 'text', required })

/**
 * Immutable releases (invariant 2). Files, digest and manifest are written once by the import; state and pointers move only through
 * `services/review` (invariant 3), so every generic write is refused here.
 */
export const Versions: CollectionConfig = {
  slug: 'versions',
  admin: {
    group: 'Vetting',
    useAsTitle: 'name',
    defaultColumns: ['name', 'item', 'label', 'state', 'verdict', 'risk', 'scannedAt', 'createdAt'],
    description: 'Every release of every item, with its state. Decisions are made on its page or in the review queue.',
  },
  access: { create: nobody, read: anyOf(staff(), releasedVersion), update: nobody, delete: nobody },
  indexes: [
    { fields: ['item', 'digest'], unique: true },
    { fields: ['item', 'ordinal'], unique: true },
    { fields: ['state', 'createdAt'] },
  ],
  fields: [
    {
      name: 'vetting',
      type: 'ui',
      admin: { components: { Field: '/src/components/admin/VersionCard#VersionCard' }, disableListColumn: true },
    },
    machineWritten({ name: 'item', type: 'relationship', relationTo: 'items', required: true }),
    machineWritten({ name: 'digest', type: 'text', required: true, index: true }),
    machineWritten({ name: 'ordinal', type: 'number', required: true, min: 1 }),
    text('label'),
    machineWritten({
      name: 'state',
      type: 'select',
      options: choices(VERSION_STATES),
      required: true,
      defaultValue: 'imported',
    }),
    text('name', true),
    machineWritten({ name: 'description', type: 'textarea' }),
    {
      type: 'collapsible',
      label: 'All that is known of it',
      admin: { initCollapsed: true },
      fields: [
        text('mainFile'),
        json('frontmatter'),
        json('files'),
        json('manifest'),
        json('facts'),
        json('warnings'),
        json('unread'),
        json('flags'),
        count('tokensMetadata'),
        count('tokensInstructions'),
        count('tokensResources'),
        count('size'),
        text('bundleDigest'),
        count('bundleSize'),
        text('revision'),
        text('sourceUrl'),
        text('license'),
        text('author'),
        machineWritten({ name: 'verdict', type: 'select', options: choices(VERDICTS), index: true }),
        machineWritten({ name: 'risk', type: 'number', min: 0, max: 100 }),
        count('findingsCount'),
        text('ruleSet'),
        text('policyVersion'),
        instant('scannedAt'),
        instant('decidedAt'),
        instant('approvedAt'),
        instant('publishedAt'),
        machineWritten({ name: 'syncRun', type: 'relationship', relationTo: 'sync-runs' }),
      ],
    },
  ],
}
