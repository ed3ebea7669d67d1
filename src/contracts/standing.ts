import { z } from 'zod'
import { Quality } from '../domain/quality'
import { Lineage } from './lineage'
import { VerdictAlert } from './verdictAlerts'

/**
 * How a version stands in the catalog. `quality`: null until it was scanned. `alert`: the open one. `left_to_person`: why the policy leaves
 * a waiting version of a trusted source to a person; null where there is nothing to explain.
 */
export const Standing = z.object({
  quality: Quality.nullable(),
  related: Lineage,
  alert: VerdictAlert.nullable(),
  left_to_person: z.array(z.string()).nullable(),
})
export type Standing = z.infer<typeof Standing>
