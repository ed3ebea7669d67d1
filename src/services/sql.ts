import { type SQL, sql } from 'drizzle-orm'
import type { DatabaseAdapter, PayloadRequest } from 'payload'
import type { Query } from '../queries/types'

/** Turns `$n` text into a drizzle statement; every value stays a bound parameter, arrays and objects included. */
function statement(text: string, params: readonly unknown[]): SQL {
  const chunks = text.split(/\$(\d+)/)
  return sql.join(
    chunks.map((chunk, index) => (index % 2 === 0 ? sql.raw(chunk) : sql`${sql.param(params[Number(chunk) - 1])}`)),
  )
}

export interface SqlExecutor {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[]; rowCount: number }>
}

type Sessions = Record<string, { db: DatabaseAdapter['drizzle'] }>

/** Payload types its sessions as unknown to the base adapter; the Postgres adapter keeps a drizzle transaction in each. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the adapter keeps there is in no type of Payload's
const sessionsOf = (req: PayloadRequest): Sessions => (req.payload.db.sessions ?? {}) as Sessions

/** The request's open transaction as an executor in the shape pg-boss takes; without a transaction, the pool. */
export function executorOf(req: PayloadRequest): SqlExecutor {
  return {
    async executeSql(text, values = []) {
      const transaction = await req.transactionID
      const session = transaction ? sessionsOf(req)[String(transaction)] : undefined
      const result = await (session?.db ?? req.payload.db.drizzle).execute(statement(text, values))
      return { rows: result.rows, rowCount: result.rowCount ?? result.rows.length }
    },
  }
}

/** SQL inside the request's transaction, for what Payload's Local API cannot say (locks, bulk writes, reads over many tables). */
export function queryOf(req: PayloadRequest): Query {
  const executor = executorOf(req)
  return async <Row extends object>(text: string, params: readonly unknown[] = []) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place where a statement's rows get the type its author gives
    (await executor.executeSql(text, [...params])).rows as Row[]
}

/** True when a statement broke a unique index. */
export const isUniqueViolation = (error: unknown): boolean => hasCode(error, '23505')

/** True when Postgres ended a transaction because it and another waited for each other; it can be run again as it was. */
export const isDeadlock = (error: unknown): boolean => hasCode(error, '40P01')

/** Drizzle wraps the driver's error. */
function hasCode(error: unknown, code: string): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && error.code === code) || hasCode(error.cause, code)
}
