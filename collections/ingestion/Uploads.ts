import { resolve } from 'node:path'
import type { CollectionConfig } from 'payload'
import { nobody, staff } from '@/access'
import { env } from '@/env'
import { audited } from '../hooks/audited'

/** Archives and Markdown files that staff brought in by hand. Kept as evidence; the import reads them, nobody runs or renders them. */
export const Uploads: CollectionConfig = {
  slug: 'uploads',
  admin: { group: 'Sources', useAsTitle: 'filename', defaultColumns: ['filename', 'kind', 'filesize', 'createdAt'] },
  access: { create: staff('curator'), read: staff(), update: nobody, delete: nobody },
  hooks: audited('uploads'),
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
    ],
    crop: false,
    focalPoint: false,
    bulkUpload: false,
  },
  fields: [{ name: 'kind', type: 'text' }],
}
