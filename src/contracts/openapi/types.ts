import type { ZodType } from 'zod'

/** Who may call: anybody, a person who logged in, staff, a pod with its agent key, or the bearer of a link. */
export type Auth = 'anyone' | 'person' | 'staff' | 'agent' | 'link'

/** A body by the name of its schema, or by its media type where it is no JSON. */
export type Answer = { schema: string } | { media: string } | 'nothing'

export interface Operation {
  method: 'get' | 'post' | 'put' | 'delete'
  /** Path parameters in braces. */
  path: string
  tag: string
  summary: string
  auth: Auth
  /** Where it is served: the web, the pod API, or both. */
  on: 'web' | 'delivery' | 'both'
  query?: ZodType
  /** Name of the request schema. */
  body?: string
  /** Its media type where that is not JSON. */
  bodyMedia?: string
  /** By status; errors are left out, they are all the same. */
  answers: Record<number, Answer>
}
