import type { CollectionConfig } from 'payload'
import { nobody, staff } from '@/access'
import { RUN_STATUSES, RUN_TRIGGERS } from '@/domain/sync'
import { count, instant, json, machineWritten } from '../fields/facts'
import { choices } from '../fields/options'

/** One pass over a source. The result of every item is a row of the plain table `sync_results`. */
export const SyncRuns: CollectionConfig = {
  slug: 'sync-runs',
  labels: { singular: 'Sync run', plural: 'Sync runs' },
  admin: {
    // The panel's sync screens show runs, live and with their results.
    hidden: true,
    group: 'Sources',
    defaultColumns: ['source', 'status', 'trigger', 'progressDone', 'progressTotal', 'startedAt', 'completedAt'],
  },
  defaultSort: '-createdAt',
  access: { create: nobody, read: staff(), update: nobody, delete: nobody },
  fields: [
    machineWritten({ name: 'source', type: 'relationship', relationTo: 'sources', required: true, index: true }),
    machineWritten({
      name: 'status',
      type: 'select',
      options: choices(RUN_STATUSES),
      required: true,
      defaultValue: 'queued',
      index: true,
    }),
    machineWritten({ name: 'trigger', type: 'select', options: choices(RUN_TRIGGERS), required: true }),
    machineWritten({ name: 'triggeredBy', type: 'text', required: true }),
    machineWritten({ name: 'dryRun', type: 'checkbox', defaultValue: false }),
    machineWritten({ name: 'acceptShrink', type: 'checkbox', defaultValue: false }),
    count('progressDone'),
    count('progressTotal'),
    json('summary'),
    json('items'),
    json('counts'),
    count('apiRequests'),
    machineWritten({ name: 'error', type: 'textarea' }),
    instant('startedAt'),
    instant('heartbeatAt'),
    instant('completedAt'),
  ],
}
