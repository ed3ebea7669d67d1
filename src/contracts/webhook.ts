import { z } from 'zod'
import { isStorable } from './storable'

const text = (longest: number) => z.string().max(longest).refine(isStorable, 'holds what no text may hold')

/** What is used of a GitHub webhook delivery (`POST /api/webhooks/github`); all else is let through unread. */
export const GithubDelivery = z.object({
  repository: z
    .object({
      full_name: text(300),
      html_url: text(2000).optional(),
      default_branch: text(300).optional(),
    })
    .optional(),
  /** Of a push: the full git ref, `refs/heads/main`. */
  ref: text(1000).optional(),
  /** Of a push: the ref is gone. */
  deleted: z.boolean().optional(),
})
export type GithubDelivery = z.infer<typeof GithubDelivery>

/** What a delivery is answered with (202): the runs that it started or that were waiting already. */
export const DeliveryTaken = z.object({
  accepted: z.literal(true),
  runs: z.array(z.object({ id: z.uuid(), source: z.string() })),
})
export type DeliveryTaken = z.infer<typeof DeliveryTaken>
