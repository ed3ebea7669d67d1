import { z } from 'zod'
import { SEVERITIES, VERDICTS } from '../domain/report'

const severity = z.enum(SEVERITIES, { error: `must be one of ${SEVERITIES.join(', ')}` })
const setting = z.enum([...SEVERITIES, 'off'], { error: `must be one of ${[...SEVERITIES, 'off'].join(', ')}` })
const names = z.array(z.string().trim().min(1).max(300)).max(1000)

/** The vetting policy (contract §5). Sources are named. */
export const PolicyView = z.object({
  version: z.number().int(),
  review_at: severity,
  block_at: severity,
  severity_overrides: z.record(z.string().min(1).max(200), setting),
  allowed_hosts: names,
  allowed_licenses: names,
  auto_approve_sources: names,
})
export type PolicyView = z.infer<typeof PolicyView>

/** What is left out stays as it is; `version` guards against writing over somebody else's change (409). */
export const PolicyChange = PolicyView.partial().strict()
export type PolicyChange = z.infer<typeof PolicyChange>

/** The part of a policy that verdicts depend on. */
export const WhatIfRequest = PolicyView.pick({ review_at: true, block_at: true, severity_overrides: true }).partial()

const counts = z.object({ pass: z.number().int(), review: z.number().int(), block: z.number().int() })

/** Verdicts of all waiting and published versions as they are and as they would be, and some of those that would change. */
export const WhatIfResult = z.object({
  versions: z.number().int(),
  before: counts,
  after: counts,
  changed: z.number().int(),
  samples: z.array(
    z.object({
      id: z.uuid(),
      kind: z.string(),
      slug: z.string(),
      label: z.string().nullable(),
      digest: z.string(),
      published: z.boolean(),
      before: z.enum(VERDICTS),
      after: z.enum(VERDICTS),
    }),
  ),
})
export type WhatIfResult = z.infer<typeof WhatIfResult>
