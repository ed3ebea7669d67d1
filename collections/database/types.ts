import type { postgresAdapter } from '@payloadcms/db-postgres'

/** The type of a schema hook, which the adapter does not export by name. */
export type PostgresSchemaHookOf = NonNullable<Parameters<typeof postgresAdapter>[0]['afterSchemaInit']>[number]
