import { isIP } from 'node:net'
import { failureOfStatus, type HttpGate } from '../http'
import type { Failed, SourceSpec } from '../types'
import type { Remote } from './workplace'

const QUESTION = '/info/refs?service=git-upload-pack'

/**
 * Asks a repository's host through the gate where the repository is and which address answers. git is then told exactly
 * that, with redirects off: it resolves names on its own and would go wherever they or a redirect lead.
 */
export async function probe(
  http: HttpGate,
  url: URL,
  { token }: Pick<SourceSpec, 'token'>,
  signal: AbortSignal,
): Promise<{ ok: true; remote: Remote } | Failed> {
  const base = url.href.replace(/[?#].*$/, '').replace(/\/+$/, '')
  // Hosts take a token as the password of any name.
  const authorization = token ? `Basic ${Buffer.from(`oauth2:${token}`).toString('base64')}` : undefined
  const answer = await http.bytes({
    url: `${base}${QUESTION}`,
    headers: { 'git-protocol': 'version=2', ...(authorization ? { authorization } : {}) },
    maxBytes: 64 * 1024 * 1024,
    signal,
  })
  if (!answer.ok) return answer
  if (answer.status !== 200) return failureOfStatus(answer.status, answer.headers, `the repository ${base}`)
  const final = new URL(answer.url)
  const speaksGit = answer.headers['content-type']?.startsWith('application/x-git-upload-pack-advertisement') === true
  if (!speaksGit || !answer.url.endsWith(QUESTION)) {
    const reason = `${base} is no git repository over https. Check the address; it usually ends in .git.`
    return { ok: false, kind: 'not_found', reason }
  }
  const host = final.hostname.replace(/^\[|\]$/g, '')
  const port = final.port || (final.protocol === 'https:' ? '443' : '80')
  return {
    ok: true,
    remote: {
      url: answer.url.slice(0, -QUESTION.length),
      local: false,
      ...(answer.address && !isIP(host) ? { pin: `${host}:${port}:${bracketed(answer.address)}` } : {}),
      ...(authorization && final.origin === url.origin ? { authorization } : {}),
    },
  }
}

const bracketed = (address: string): string => (isIP(address) === 6 ? `[${address}]` : address)
