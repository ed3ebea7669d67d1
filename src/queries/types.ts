/**
 * Runs one parameterised statement (`$1`, `$2`, …) and yields its rows. Passed in by the caller, so that the same reads
 * serve the web (Payload's pool or open transaction) and delivery (its own pool or a replica).
 */
export type Query = <Row extends object>(text: string, params?: readonly unknown[]) => Promise<Row[]>

/** A timestamp as either driver hands it over (Date, or text inside a Payload transaction), as ISO 8601 in UTC. */
export const toIso = (value: Date | string | null | undefined): string | null =>
  value === null || value === undefined ? null : new Date(value).toISOString()
