import { z } from 'zod'

const problem = z.object({
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})

export type Answer<T> = { ok: true; value: T } | { ok: false; reason: string }

/**
 * Calls one of our own endpoints as the logged-in person and reads the answer by its schema. A refusal comes back as the sentence of its
 * problem document; so does a server that cannot be reached.
 */
export async function callApi<T>(
  path: string,
  schema: z.ZodType<T>,
  init: { method?: 'GET' | 'POST' | 'PUT' | 'DELETE'; body?: unknown; signal?: AbortSignal } = {},
): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      method: init.method ?? 'GET',
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
      ...(init.signal ? { signal: init.signal } : {}),
    })
    const body: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined)
    if (!response.ok) return { ok: false, reason: reasonOf(body, response.status) }
    const parsed = schema.safeParse(body)
    return parsed.success
      ? { ok: true, value: parsed.data }
      : { ok: false, reason: 'The answer could not be read. Reload the page.' }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return { ok: false, reason: 'Stopped.' }
    return { ok: false, reason: 'The server cannot be reached. Check the connection and try again.' }
  }
}

function reasonOf(body: unknown, status: number): string {
  const parsed = problem.safeParse(body)
  return parsed.success ? parsed.data.detail : `The server answered with an error (${status}).`
}
