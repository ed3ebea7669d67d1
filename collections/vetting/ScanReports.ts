import type { CollectionConfig } from 'payload'
import { nobody, staff } from '@/access'
import { count, instant, json, machineWritten } from '../fields/facts'

/** The scanner's report on one digest under one rule set: written once, never changed (invariants 1, 2). */
export const ScanReports: CollectionConfig = {
  slug: 'scan-reports',
  admin: { group: 'Vetting', useAsTitle: 'digest', defaultColumns: ['digest', 'ruleSet', 'scannedAt', 'durationMs'] },
  access: { create: nobody, read: staff(), update: nobody, delete: nobody },
  indexes: [{ fields: ['digest', 'ruleSet'], unique: true }],
  fields: [
    machineWritten({ name: 'digest', type: 'text', required: true }),
    machineWritten({ name: 'ruleSet', type: 'text', required: true }),
    json('findings'),
    json('capabilities'),
    json('quality'),
    count('bytes'),
    count('scannedBytes'),
    count('durationMs'),
    instant('scannedAt'),
  ],
}
