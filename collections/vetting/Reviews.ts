import type { CollectionConfig } from 'payload'
import { nobody, staff } from '@/access'
import { VERDICTS } from '@/domain/report'
import { REVIEW_DECISIONS } from '@/domain/review'
import { machineWritten } from '../fields/facts'
import { choices } from '../fields/options'

/** Decisions of people (or of a named auto-approval policy) on one version. Append only. */
export const Reviews: CollectionConfig = {
  slug: 'reviews',
  admin: { group: 'Vetting', defaultColumns: ['version', 'decision', 'reviewerLabel', 'createdAt'] },
  defaultSort: '-createdAt',
  access: { create: nobody, read: staff(), update: nobody, delete: nobody },
  fields: [
    machineWritten({ name: 'version', type: 'relationship', relationTo: 'versions', required: true, index: true }),
    machineWritten({ name: 'digest', type: 'text', required: true }),
    machineWritten({ name: 'decision', type: 'select', options: choices(REVIEW_DECISIONS), required: true }),
    machineWritten({ name: 'reviewer', type: 'relationship', relationTo: 'users' }),
    machineWritten({ name: 'reviewerLabel', type: 'text', required: true }),
    machineWritten({ name: 'policy', type: 'text' }),
    machineWritten({ name: 'reason', type: 'textarea' }),
    machineWritten({ name: 'overrideReason', type: 'textarea' }),
    machineWritten({ name: 'verdict', type: 'select', options: choices(VERDICTS) }),
    machineWritten({ name: 'risk', type: 'number' }),
    machineWritten({ name: 'ruleSet', type: 'text' }),
    machineWritten({ name: 'policyVersion', type: 'text' }),
  ],
}
