import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { SEVERITIES } from '../../domain/report'
import type { VerdictPolicy } from '../../domain/verdict'

const setting = z.enum([...SEVERITIES, 'off'])
const entries = z.record(z.string(), z.unknown()).catch({})

/** One entry that cannot be read does not undo the others. */
const overridesOf = (value: unknown): VerdictPolicy['severity_overrides'] =>
  Object.fromEntries(
    Object.entries(entries.parse(value ?? {})).flatMap(([rule, wanted]) => {
      const known = setting.safeParse(wanted)
      return known.success ? [[rule, known.data]] : []
    }),
  )

/** The policy in force, as the verdict function takes it. */
export async function currentPolicy(req: PayloadRequest): Promise<VerdictPolicy> {
  const policy = await req.payload.findGlobal({ slug: 'policy', depth: 0, overrideAccess: true, req })
  return {
    version: String(policy.version ?? 1),
    review_at: policy.reviewAt ?? 'high',
    block_at: policy.blockAt ?? 'critical',
    severity_overrides: overridesOf(policy.severityOverrides),
  }
}
