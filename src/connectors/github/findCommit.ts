import { isGitSha } from '../gitSha'
import type { ConnectorContext } from '../types'
import type { GitHub } from './client'
import { Ended, statusOf } from './failure'
import { nameOf } from './repository'

export type Commit = { unchanged: true; sha: string; etag?: string } | { unchanged: false; sha: string; etag?: string }

/**
 * The commit that a ref names now, by the cheapest question there is: the media type that answers with the bare sha, and
 * the last ETag, so that an unchanged repository costs one 304 (free of the rate limit with a token). A full sha costs nothing.
 */
export async function findCommit(
  github: GitHub,
  ref: string | undefined,
  { previous, log }: Pick<ConnectorContext, 'previous' | 'log'>,
): Promise<Commit> {
  if (ref !== undefined && isGitSha(ref)) return { unchanged: previous?.revision === ref, sha: ref }
  const known = previous?.revision
  try {
    const { data, headers, url } = await github.octokit.request('GET /repos/{owner}/{repo}/commits/{ref}', {
      owner: github.owner,
      repo: github.repo,
      ref: ref ?? 'HEAD',
      headers: {
        accept: 'application/vnd.github.sha',
        ...(known ? { 'if-none-match': previous?.etag ?? `"${known}"` } : {}),
      },
    })
    if (url.includes('/repositories/'))
      log?.(
        `The repository ${nameOf(github)} was renamed or moved; GitHub still forwards. Update the source's address.`,
      )
    // Its type is that of the JSON answer; the media type asked for yields bare text.
    const answer: unknown = data
    const sha = typeof answer === 'string' ? answer.trim() : ''
    if (!isGitSha(sha)) {
      const reason = `${new URL(github.baseUrl).host} did not answer with a commit. Check the API's address.`
      throw new Ended({ ok: false, kind: 'malformed', reason })
    }
    return { unchanged: sha === known, sha, ...(headers.etag ? { etag: headers.etag } : {}) }
  } catch (error) {
    if (statusOf(error) !== 304 || known === undefined) throw error
    return { unchanged: true, sha: known, ...(previous?.etag ? { etag: previous.etag } : {}) }
  }
}
