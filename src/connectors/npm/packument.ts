import { z } from 'zod'

/** Of a registry's package document only what is used; versions that are shaped oddly do not spoil the others. */
export const packumentSchema = z.object({
  'dist-tags': z.record(z.string(), z.string()).catch({}),
  versions: z.record(
    z.string(),
    z
      .object({
        dist: z.object({
          tarball: z.string(),
          integrity: z.string().optional(),
          shasum: z.string().optional(),
        }),
      })
      .optional()
      .catch(undefined),
  ),
})

export type Packument = z.infer<typeof packumentSchema>
export type Release = NonNullable<Packument['versions'][string]>
