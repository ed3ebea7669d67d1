/** Answers depend on who asks and may be taken back: clients ask again each time, which a 304 makes cheap. */
export const FRESH = { 'Cache-Control': 'private, no-cache', Vary: 'Cookie, Authorization' }

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...FRESH, ...headers } })

/** JSON with what is seen only once in it. */
export const secretJson = (body: unknown): Response => json(body, 201, { 'Cache-Control': 'no-store' })

export const noContent = (): Response => new Response(null, { status: 204, headers: FRESH })

/** JSON with an ETag, or 304 when the client has it already. */
export async function withEtag(request: Request, etag: string, body: () => unknown): Promise<Response> {
  const headers = { ...FRESH, ETag: `"${etag}"` }
  if (hasIt(request, etag)) return new Response(null, { status: 304, headers })
  return json(await body(), 200, headers)
}

/** Whether `If-None-Match` names the tag (RFC 9110 §13.1.2: `*` or a list, compared weakly). */
export function hasIt(request: Request, etag: string): boolean {
  const header = request.headers.get('if-none-match')
  if (header === null) return false
  if (header.trim() === '*') return true
  return header.split(',').some((each) => each.trim().replace(/^W\//, '') === `"${etag}"`)
}
