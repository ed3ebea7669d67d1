import type { z } from 'zod'
import { failureOfStatus, type HttpGate } from '../http'
import type { Failed } from '../types'

/** What one discovery carries along. */
export interface Asking {
  http: HttpGate
  /** Without a slash at the end. */
  base: string
  signal: AbortSignal
}

/** One JSON answer, parsed; a page that is no such answer is a failure like any other. */
export async function ask<T extends z.ZodType>(
  { http, base, signal }: Asking,
  path: string,
  query: Record<string, string | number>,
  schema: T,
): Promise<{ ok: true; data: z.infer<T> } | Failed> {
  const url = new URL(`${base}${path}`)
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, String(value))
  const answer = await http.bytes({
    url: url.href,
    headers: { accept: 'application/json' },
    maxBytes: 32 * 1024 * 1024,
    signal,
  })
  if (!answer.ok) return answer
  if (answer.status !== 200) return failureOfStatus(answer.status, answer.headers, `${base}${path}`)
  const parsed = schema.safeParse(json(answer.bytes))
  if (parsed.success) return { ok: true, data: parsed.data }
  return { ok: false, kind: 'malformed', reason: `${base}${path} did not answer as the buildwithclaude API does.` }
}

function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}
