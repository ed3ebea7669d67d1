import { z } from 'zod'

/** `backup.json`: what a backup holds, enough to tell whether all of it is there. */
export const backupManifest = z.object({
  format: z.literal(1),
  createdAt: z.iso.datetime(),
  /** The migrations that the database had, in order. */
  migrations: z.array(z.string()),
  tables: z.array(
    z.object({
      name: z.string().regex(/^[a-z_][a-z0-9_]*$/),
      columns: z.array(z.object({ name: z.string(), type: z.string() })),
      rows: z.number().int(),
      /** Hex SHA-256 of the uncompressed lines. */
      sha256: z.string(),
    }),
  ),
  sequences: z.array(z.object({ name: z.string(), value: z.string() })),
  objects: z.object({ count: z.number().int(), bytes: z.number() }),
})
export type BackupManifest = z.infer<typeof backupManifest>
export type TableRecord = BackupManifest['tables'][number]

export const MANIFEST_FILE = 'backup.json'
export const tableFile = (name: string): string => `tables/${name}.ndjson.gz`

/** Files of the data directory that belong to a backup: without the secrets what is encrypted stays unreadable. */
export const KEPT_FILES = ['secrets.json', 'credentials.json'] as const
/** Folders of the data directory that belong to a backup: what staff uploaded. */
export const KEPT_FOLDERS = ['uploads'] as const
