import type { CollectionConfig } from 'payload'
import { nobody, staff } from '@/access'
import { VERDICTS } from '@/domain/report'
import { count, instant, json, machineWritten } from '../fields/facts'
import { choices } from '../fields/options'

const verdict = (name: string) => machineWritten({ name, type: 'select', options: choices(VERDICTS), required: true })

/** A released version whose verdict got worse under a new rule set or policy, with whom it reaches; open until somebody takes note of it. */
export const VerdictAlerts: CollectionConfig = {
  slug: 'verdict-alerts',
  labels: { singular: 'Verdict alert', plural: 'Verdict alerts' },
  admin: {
    group: 'Vetting',
    defaultColumns: [
      'version',
      'verdictBefore',
      'verdict',
      'workspacesReached',
      'agentsReached',
      'raisedAt',
      'closedAt',
    ],
  },
  defaultSort: '-raisedAt',
  access: { create: nobody, read: staff(), update: nobody, delete: nobody },
  fields: [
    machineWritten({ name: 'version', type: 'relationship', relationTo: 'versions', required: true, index: true }),
    verdict('verdictBefore'),
    verdict('verdict'),
    machineWritten({ name: 'ruleSet', type: 'text', required: true }),
    machineWritten({ name: 'policyVersion', type: 'text', required: true }),
    count('workspacesReached'),
    count('agentsReached'),
    json('reach'),
    instant('raisedAt'),
    instant('closedAt'),
    machineWritten({ name: 'closedBy', type: 'text' }),
    machineWritten({ name: 'note', type: 'textarea' }),
  ],
}
