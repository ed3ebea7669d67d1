import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { postgresAdapter } from '@payloadcms/db-postgres'
import { nodemailerAdapter } from '@payloadcms/email-nodemailer'
import { s3Storage } from '@payloadcms/storage-s3'
import { buildConfig } from 'payload'
import sharp from 'sharp'
import { collections, globals } from './collections'
import { plainTables } from './collections/database/plainTables'
import { restrictForeignKeys } from './collections/database/restrictForeignKeys'
import { searchIndexes } from './collections/database/searchIndexes'
import { closeFrameworkCollections } from './collections/frameworkAccess'
import { migrations } from './migrations'
import { env } from './src/env'
import { log } from './src/log'
import { fileMail } from './src/services/mail/fileMail'

const root = dirname(fileURLToPath(import.meta.url))
const {
  databaseUrl,
  databaseReplicaUrls,
  payloadSecret,
  publicUrl,
  s3,
  smtpUrl,
  mailFrom = 'marketplace@localhost',
  dataDir,
} = env()

const config = buildConfig({
  secret: payloadSecret ?? '',
  serverURL: publicUrl,
  collections,
  globals,
  csrf: env().allowedOrigins,
  cors: [],
  telemetry: false,
  logger: log,
  email: smtpUrl
    ? nodemailerAdapter({
        defaultFromAddress: mailFrom,
        defaultFromName: 'Automatos Marketplace',
        transportOptions: smtpUrl,
        skipVerify: true,
      })
    : fileMail(resolve(dataDir, 'mail'), mailFrom),
  sharp,
  admin: {
    user: 'users',
    avatar: 'default',
    importMap: { baseDir: root, importMapFile: resolve(root, 'src/app/(payload)/admin/importMap.js') },
    meta: { titleSuffix: ' · Automatos Marketplace' },
    components: {
      beforeDashboard: ['/src/components/admin/DeskStrip.client#DeskStrip'],
      beforeNavLinks: [
        '/src/components/admin/ReviewNavLink.client#ReviewNavLink',
        '/src/components/admin/SyncNavLink.client#SyncNavLink',
      ],
      views: {
        review: { Component: '/src/components/admin/ReviewView#ReviewView', path: '/review', exact: true },
        sync: { Component: '/src/components/admin/SyncOverviewView#SyncOverviewView', path: '/sync', exact: true },
        syncRuns: {
          Component: '/src/components/admin/SyncHistoryView#SyncHistoryView',
          path: '/sync/runs',
          exact: true,
        },
        syncRun: { Component: '/src/components/admin/SyncRunView#SyncRunView', path: '/sync/runs/:id', exact: true },
        syncSource: {
          Component: '/src/components/admin/SyncSourceView#SyncSourceView',
          path: '/sync/:id',
          exact: true,
        },
      },
    },
  },
  graphQL: { schemaOutputFile: resolve(root, 'src/schema.graphql'), disablePlaygroundInProduction: true },
  typescript: { outputFile: resolve(root, 'src/payload-types.ts'), autoGenerate: false },
  db: postgresAdapter({
    pool: { connectionString: databaseUrl, max: 20 },
    idType: 'uuid',
    allowIDOnCreate: true,
    push: false,
    disableCreateDatabase: true,
    migrationDir: resolve(root, 'migrations'),
    prodMigrations: migrations,
    extensions: ['pg_trgm'],
    readReplicas: databaseReplicaUrls.length > 0 ? databaseReplicaUrls : undefined,
    beforeSchemaInit: [restrictForeignKeys],
    afterSchemaInit: [plainTables, searchIndexes],
  }),
  onInit: (payload) => {
    // An idle connection that breaks must not take the process down; the pool opens another.
    payload.db.pool.on('error', (error: Error) => payload.logger.warn({ err: error }, 'database connection lost'))
  },
  plugins: [
    s3Storage({
      enabled: s3 !== undefined,
      alwaysInsertFields: true,
      bucket: s3?.bucket ?? '',
      collections: { uploads: { prefix: 'uploads' } },
      config: {
        region: s3?.region,
        endpoint: s3?.endpoint,
        forcePathStyle: s3?.endpoint !== undefined,
        credentials:
          s3?.accessKeyId && s3.secretAccessKey
            ? { accessKeyId: s3.accessKeyId, secretAccessKey: s3.secretAccessKey }
            : undefined,
      },
    }),
  ],
})

export default config.then(closeFrameworkCollections)
