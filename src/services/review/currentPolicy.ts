import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { SEVERITIES } from '../../domain/report'
import type { VerdictPolicy } from '../../domain/verdict'

const overrides = z.record(z.string(), z.enum([...SEVERITIES, 'off'])).catch({})

/** The policy in force, as the verdict function takes it. */
export async function currentPolicy(req: PayloadRequest): Promise<VerdictPolicy> {
  const policy = await req.payload.findGlobal({ slug: 'policy', depth: 0, overrideAccess: true, req })
  return {
    version: String(policy.version ?? 1),
    review_at: policy.reviewAt ?? 'high',
    block_at: policy.blockAt ?? 'critical',
    severity_overrides: overrides.parse(policy.severityOverrides ?? {}),
  }
}
