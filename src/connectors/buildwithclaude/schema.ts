import { z } from 'zod'

const text = z.string().catch('')
const count = z.number().nonnegative().catch(0)
const list = z.array(z.string()).catch([])
/** One row that is shaped oddly does not spoil its page. */
const rows = <T extends z.ZodType>(row: T) =>
  z.array(z.unknown()).transform((all) =>
    all.flatMap((each) => {
      const parsed = row.safeParse(each)
      return parsed.success ? [parsed.data] : []
    }),
  )

export const registrySchema = z.object({
  marketplaces: rows(
    z.object({
      id: z.string(),
      name: z.string(),
      displayName: text,
      description: text,
      url: text,
      repository: text,
      categories: list,
      badges: list,
      stars: count,
      installs: count,
      pluginCount: count,
      verified: z.boolean().catch(false),
    }),
  ),
  total: count,
})
export type RegistryRow = z.infer<typeof registrySchema>['marketplaces'][number]

export const partitionsSchema = z.object({
  marketplaces: rows(z.object({ id: z.string(), name: text, displayName: text, pluginCount: count })),
})
export type Partition = z.infer<typeof partitionsSchema>['marketplaces'][number]

export const itemsSchema = z.object({
  plugins: rows(
    z.object({
      type: z.string(),
      name: z.string(),
      description: text,
      category: text,
      tags: list,
      namespace: z.string().optional().catch(undefined),
      repository: text,
      stars: count,
      installs: count,
    }),
  ),
  total: count,
})
export type ItemRow = z.infer<typeof itemsSchema>['plugins'][number]
