import { z } from 'zod'
import { gitShaOf } from '../gitSha'
import type { GitHub } from './client'
import { Ended } from './failure'

const blobSchema = z.object({ content: z.string(), encoding: z.literal('base64') })

/** One content by its sha, checked against it. Base64, as the raw form loses bytes that are no UTF-8 in the client. */
export async function fetchBlob({ octokit, owner, repo, baseUrl }: GitHub, sha: string): Promise<Uint8Array> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', {
    owner,
    repo,
    file_sha: sha,
  })
  const parsed = blobSchema.safeParse(data)
  const bytes = parsed.success ? Buffer.from(parsed.data.content, 'base64') : undefined
  if (bytes && gitShaOf(bytes, sha.length) === sha) return bytes
  const reason = `${new URL(baseUrl).host} answered with another content than ${sha}. The next sync tries again.`
  throw new Ended({ ok: false, kind: 'malformed', reason })
}
