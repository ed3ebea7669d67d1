import type { GlobalConfig } from 'payload'
import { staff } from '@/access'
import { SEVERITIES } from '@/domain/report'
import { machineWritten } from '../fields/facts'
import { choices } from '../fields/options'
import { auditPolicy } from '../hooks/auditPolicy'
import { bumpPolicyVersion } from '../hooks/bumpPolicyVersion'
import { rejudgeByPolicy } from '../hooks/rejudge'

/** The vetting policy as data: the verdict of a report is a function of it. Every saved change is a new policy version. */
export const Policy: GlobalConfig = {
  slug: 'policy',
  admin: { group: 'Vetting' },
  access: { read: staff(), update: staff('admin') },
  hooks: { beforeChange: [bumpPolicyVersion], afterChange: [auditPolicy, rejudgeByPolicy] },
  fields: [
    machineWritten({ name: 'version', type: 'number', defaultValue: 1 }),
    { name: 'reviewAt', type: 'select', options: choices(SEVERITIES), defaultValue: 'high', required: true },
    { name: 'blockAt', type: 'select', options: choices(SEVERITIES), defaultValue: 'critical', required: true },
    {
      name: 'severityOverrides',
      type: 'json',
      defaultValue: {},
      admin: {
        description: 'Rule id → info, low, medium, high, critical or off.',
        components: { Field: '/src/components/admin/JsonEditor.client#JsonEditor' },
      },
    },
    { name: 'allowedHosts', type: 'text', hasMany: true },
    { name: 'allowedLicenses', type: 'text', hasMany: true },
    { name: 'autoApproveSources', type: 'relationship', relationTo: 'sources', hasMany: true },
  ],
}
