import { z } from 'zod'
import { KINDS } from '../domain/kinds'
import type { VersionManifest } from '../domain/normalise/buildManifest'
import { SOURCE_TYPES } from '../domain/sync'

const count = z.number().int().nonnegative()
const maybe = z.string().nullable()

/** The manifest of a version as stored under `manifests/{version id}.json` (contract §7). */
export const Manifest = z.object({
  schema_version: z.literal('1.0'),
  type: z.enum(KINDS),
  identity: z.object({
    slug: z.string().min(1),
    name: z.string().min(1),
    version: maybe,
    digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
    description: z.string(),
    long_description: z.string(),
  }),
  source: z.object({
    type: z.enum(SOURCE_TYPES),
    url: maybe,
    repo: maybe,
    path: z.string(),
    commit: maybe,
    marketplace: maybe,
    original_author: maybe,
    license: maybe,
    synced_at: z.iso.datetime(),
  }),
  content: z.object({
    instructions_file: maybe,
    files: z.array(
      z.object({
        path: z.string().min(1),
        size: count,
        mode: z.enum(['100644', '100755']),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    ),
    scripts: z.array(z.object({ name: z.string(), file: z.string(), language: z.string(), description: z.string() })),
    references: z.array(z.object({ path: z.string(), tokens: count })),
    assets: z.array(z.object({ path: z.string(), size: count })),
  }),
  optimization: z.object({
    token_estimate: count,
    tokens: z.object({ metadata: count, instructions: count, resources: count }),
    recommended_models: z.array(z.string()),
    min_context_tokens: count,
  }),
  metadata: z.object({ category: z.string(), tags: z.array(z.string()), use_cases: z.array(z.string()) }),
}) satisfies z.ZodType<VersionManifest>
export type Manifest = z.infer<typeof Manifest>
