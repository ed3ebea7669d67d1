import type { CollectionConfig, DateField, TextField } from 'payload'
import { nobody, staff } from '@/access'
import { HEALTH_STATES, SOURCE_TYPES } from '@/domain/sync'
import { checkSchedule } from '@/services/ingestion/schedule'
import { credential } from '../fields/credential'
import { instant, machineWritten } from '../fields/facts'
import { choices } from '../fields/options'
import { audited } from '../hooks/audited'
import { auditSecrets } from '../hooks/auditSecrets'
import { followSource } from '../hooks/followSource'
import { lockSource } from '../hooks/lockSource'

const OK = { ok: true } as const

/** What machines write of a source has no place in the form of a new one. */
const ofExisting = <T extends DateField | TextField>(field: T): T => ({
  ...field,
  admin: { ...field.admin, condition: (data: Partial<{ id: unknown }>) => Boolean(data.id) },
})

const { afterChange = [], ...auditHooks } = audited('sources')

/** The outside places that items come from. A source that has items is paused, never deleted. */
export const Sources: CollectionConfig = {
  slug: 'sources',
  admin: {
    group: 'Sources',
    useAsTitle: 'name',
    defaultColumns: ['name', 'type', 'location', 'health', 'lastSuccessAt', 'enabled'],
    components: { edit: { beforeDocumentControls: ['/src/components/admin/SyncNowButton.client#SyncNowButton'] } },
  },
  access: { create: staff('curator'), read: staff(), update: staff('curator'), delete: nobody },
  // A copy would take the secrets along to wherever it is pointed.
  disableDuplicate: true,
  hooks: {
    ...auditHooks,
    beforeOperation: [lockSource],
    beforeChange: [followSource],
    afterChange: [...afterChange, auditSecrets('sources', ['token', 'webhookSecret'])],
  },
  fields: [
    { name: 'name', type: 'text', required: true, unique: true },
    { name: 'type', type: 'select', options: choices(SOURCE_TYPES), required: true },
    {
      name: 'location',
      type: 'text',
      required: true,
      admin: {
        description:
          'Directory or archive: a path on the server or an archive’s URL. Git: its address. GitHub: owner/repository. npm: the package. buildwithclaude: its address.',
      },
    },
    { name: 'ref', type: 'text', admin: { description: 'Branch, tag or commit; empty for the default branch.' } },
    { name: 'path', type: 'text', admin: { description: 'Folder inside the repository; empty for its root.' } },
    { name: 'enabled', type: 'checkbox', defaultValue: true, admin: { position: 'sidebar' } },
    {
      name: 'schedule',
      type: 'text',
      validate: (value: unknown) => {
        const checked = typeof value === 'string' && value !== '' ? checkSchedule(value) : OK
        return checked.ok || checked.reason
      },
      hooks: { beforeValidate: [({ value }) => (typeof value === 'string' ? value.trim() : value)] },
      admin: {
        position: 'sidebar',
        description:
          'Cron expression (minute, hour, day, month, weekday), such as "15 */6 * * *"; empty: only by hand.',
      },
    },
    // Whose versions the policy approves is said in the policy (autoApproveSources); this mark of the starter catalog decides nothing.
    { name: 'trusted', type: 'checkbox', defaultValue: false, admin: { hidden: true } },
    ...credential('token', 'Sent to this source’s own host only. Kept encrypted and never shown again.'),
    ...credential(
      'webhookSecret',
      'What GitHub signs its webhook deliveries with. Kept encrypted and never shown again.',
    ),
    machineWritten({
      name: 'health',
      type: 'select',
      options: choices(HEALTH_STATES),
      defaultValue: 'unknown',
      admin: { position: 'sidebar' },
    }),
    machineWritten({ name: 'healthReason', type: 'text', admin: { position: 'sidebar' } }),
    machineWritten({ name: 'consecutiveFailures', type: 'number', defaultValue: 0, admin: { hidden: true } }),
    ofExisting(instant('lastRunAt')),
    ofExisting(instant('lastSuccessAt')),
    ofExisting(instant('nextRunAt')),
    ofExisting(instant('backoffUntil')),
    ofExisting(machineWritten({ name: 'revision', type: 'text' })),
    machineWritten({ name: 'etag', type: 'text', admin: { hidden: true } }),
  ],
}
