import { z } from 'zod'
import { KINDS } from '@/domain/kinds'

const target = z.object({ workspace: z.uuid(), item: z.uuid(), kind: z.enum(KINDS) })

/** Workspace and item of a form; undefined when somebody sent something else. */
export function readTarget(data: FormData): z.infer<typeof target> | undefined {
  return target.safeParse(Object.fromEntries(data)).data
}

export const UNREADABLE = { error: 'This form could not be read. Reload the page and try again.' }
