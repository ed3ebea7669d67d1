import type { CollectionConfig } from 'payload'
import { staff } from '@/access'
import { machineWritten } from '../fields/facts'
import { audited } from '../hooks/audited'
import { rejudgeBySuppression, rejudgeWithoutSuppression } from '../hooks/rejudge'
import { setAuthor } from '../hooks/setAuthor'

const hooks = audited('suppressions')

/** A finding that a person has judged harmless: bound to one rule and one file digest, with a reason and an end. */
export const Suppressions: CollectionConfig = {
  slug: 'suppressions',
  admin: { group: 'Vetting', useAsTitle: 'rule', defaultColumns: ['rule', 'digest', 'author', 'expiresAt'] },
  access: { create: staff('reviewer'), read: staff(), update: staff('reviewer'), delete: staff('admin') },
  hooks: {
    beforeChange: [setAuthor],
    afterChange: [...(hooks.afterChange ?? []), rejudgeBySuppression],
    afterDelete: [...(hooks.afterDelete ?? []), rejudgeWithoutSuppression],
  },
  indexes: [{ fields: ['rule', 'digest'], unique: true }],
  fields: [
    {
      name: 'rule',
      type: 'text',
      required: true,
      admin: { description: 'The id of the rule, as the finding names it.' },
    },
    {
      name: 'digest',
      type: 'text',
      required: true,
      admin: { description: 'SHA-256 of the file that the finding is in: see “Files” on the version’s page.' },
      validate: (value: unknown) =>
        (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)) ||
        'Give the file’s SHA-256: 64 lower-case hex digits.',
    },
    {
      name: 'reason',
      type: 'textarea',
      required: true,
      minLength: 10,
      admin: { description: 'Why the finding is harmless in this file.' },
    },
    {
      name: 'expiresAt',
      type: 'date',
      required: true,
      admin: { description: 'Until then the finding does not count, wherever a version holds this very file.' },
    },
    machineWritten({ name: 'author', type: 'text' }),
  ],
}
