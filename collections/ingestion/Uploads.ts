import { resolve } from 'node:path'
import type { CollectionConfig } from 'payload'
import { nobody, staff } from '@/access'
import { isKind, KINDS } from '@/domain/kinds'
import { env } from '@/env'
import { audited } from '../hooks/audited'
import { importUploaded } from '../hooks/importUpload'
import { nameUpload } from '../hooks/nameUpload'

const hooks = audited('uploads')

/** Archives and Markdown files that staff brought in by hand. Kept as evidence; the import reads them, nobody runs or renders them. */
export const Uploads: CollectionConfig = {
  slug: 'uploads',
  admin: { group: 'Sources', useAsTitle: 'filename', defaultColumns: ['filename', 'kind', 'filesize', 'createdAt'] },
  access: { create: staff('curator'), read: staff(), update: nobody, delete: nobody },
  hooks: { ...hooks, beforeOperation: [nameUpload], afterChange: [...(hooks.afterChange ?? []), importUploaded] },
  upload: {
    staticDir: resolve(env().dataDir, 'uploads'),
    mimeTypes: [
      'application/zip',
      'application/gzip',
      'application/x-gzip',
      'application/x-tar',
      'application/x-zip-compressed',
      'text/markdown',
      'text/plain',
      'application/octet-stream',
    ],
    crop: false,
    focalPoint: false,
    bulkUpload: false,
  },
  fields: [
    {
      name: 'kind',
      type: 'text',
      admin: { description: 'For a single .md file: skill, persona or command.' },
      validate: (value: unknown) =>
        value === null || value === undefined || value === '' || isKind(value) || `Use one of ${KINDS.join(', ')}.`,
    },
  ],
}
