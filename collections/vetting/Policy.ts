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
    {
      name: 'reviewAt',
      type: 'select',
      options: choices(SEVERITIES),
      defaultValue: 'high',
      required: true,
      admin: { description: 'A finding of this severity, or a worse one, makes the verdict “review”.' },
    },
    {
      name: 'blockAt',
      type: 'select',
      options: choices(SEVERITIES),
      defaultValue: 'critical',
      required: true,
      admin: { description: 'From here on the verdict is “block”, which takes two admins to lift.' },
    },
    {
      name: 'severityOverrides',
      type: 'json',
      defaultValue: {},
      admin: {
        description:
          'By rule: info, low, medium, high, critical or off. For example {"suspect-host": "high"}; a finding names its rule.',
        components: { Field: '/src/components/admin/JsonEditor.client#JsonEditor' },
      },
    },
    {
      name: 'whatIf',
      type: 'ui',
      admin: { components: { Field: '/src/components/admin/PolicyWhatIf.client#PolicyWhatIf' } },
    },
    {
      name: 'autoApproveSources',
      type: 'relationship',
      relationTo: 'sources',
      hasMany: true,
      admin: {
        description:
          'Updates from these sources are approved without a person if the item was approved before, the update passes and asks for nothing new. Empty: a person decides on everything.',
      },
    },
    {
      name: 'allowedHosts',
      type: 'text',
      hasMany: true,
      admin: {
        placeholder: 'Type a host and press Enter',
        description:
          'Approval by policy: with hosts named here, an update that reaches any other waits for a person. Empty: it may reach those that were approved before.',
      },
    },
    {
      name: 'allowedLicenses',
      type: 'text',
      hasMany: true,
      admin: {
        placeholder: 'Type a licence and press Enter',
        description:
          'Narrows approval by policy: updates under any other licence (SPDX, such as MIT) wait for a person. Empty: any licence.',
      },
    },
  ],
}
