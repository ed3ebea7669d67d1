import type { PostgresSchemaHookOf } from './types'

/**
 * Payload's relations clear themselves when their target goes (`on delete set null`), which would quietly unpublish, unpin or
 * orphan. Ours refuse instead. Draft tables (`_…_v`) and Payload's own tables keep its rule.
 */
export const restrictForeignKeys: PostgresSchemaHookOf = ({ adapter, schema }) => {
  for (const [name, table] of Object.entries(adapter.rawTables)) {
    if (name.startsWith('_') || name.startsWith('payload_')) continue
    for (const column of Object.values(table.columns)) {
      if (column.reference?.onDelete === 'set null') column.reference.onDelete = 'restrict'
    }
  }
  return schema
}
