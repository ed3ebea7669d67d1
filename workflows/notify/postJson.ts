/** `again`: whether it may go through later. `reason` never holds the address, which is a secret. */
export type PostResult = { ok: true } | { ok: false; again: boolean; reason: string }

/**
 * Posts JSON to the address that the operator gave, once. Redirects are not followed: the body and the secret in the address are for that host
 * only. A timeout, a broken connection, 429 and 5xx may pass; every other answer will be the same next time.
 */
export async function postJson(
  url: string,
  body: object,
  { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal },
): Promise<PostResult> {
  try {
    const { address, authorization } = addressOf(url)
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'automatos-marketplace', ...authorization },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    })
    await response.body?.cancel()
    if (response.ok) return { ok: true }
    const { status } = response
    return { ok: false, again: status === 429 || status >= 500, reason: `it answered ${status}` }
  } catch (error) {
    return { ok: false, again: true, reason: faultOf(error) }
  }
}

/** A name and password inside the address become a header (RFC 7617); `fetch` refuses them where they are. */
function addressOf(url: string): { address: string; authorization: Record<string, string> } {
  const address = new URL(url)
  if (address.username === '' && address.password === '') return { address: url, authorization: {} }
  const pair = `${decodeURIComponent(address.username)}:${decodeURIComponent(address.password)}`
  address.username = ''
  address.password = ''
  return {
    address: address.href,
    authorization: { authorization: `Basic ${Buffer.from(pair, 'utf8').toString('base64')}` },
  }
}

/** The code of a network fault; messages are left out, since they may quote the address. */
function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return 'it could not be reached'
  if (error.name === 'TimeoutError') return 'it did not answer in time'
  if (error.name === 'AbortError') return 'sending was interrupted'
  if ('code' in error && typeof error.code === 'string') return `it could not be reached (${error.code})`
  return error.cause === undefined ? 'it could not be reached' : faultOf(error.cause)
}
