import { z } from 'zod'
import { isGitSha } from '../gitSha'
import type { ListedEntry } from '../safeEntries'
import type { TreeLimits } from '../types'
import type { GitHub } from './client'
import { Ended } from './failure'
import { nameOf } from './repository'

const treeSchema = z.object({
  tree: z.array(
    z.object({
      path: z.string(),
      mode: z.string(),
      sha: z.string().refine(isGitSha),
      size: z.number().nonnegative().optional(),
    }),
  ),
  truncated: z.boolean().default(false),
})
type Listing = z.infer<typeof treeSchema>

/** A repository of 100,000 entries in small folders would otherwise take as many requests. */
const MOST_LISTINGS = 500
const FOLDER = '040000'

/**
 * All files of a commit. One request where GitHub can (100,000 entries, 7 MB); beyond that the folders one by one, each
 * whole where possible, and only those that lead to `folder`.
 */
export async function listTree(
  github: GitHub,
  commit: string,
  folder: string,
  limits: TreeLimits,
): Promise<ListedEntry[]> {
  const whole = await list(github, commit, true)
  if (!whole.truncated) return whole.tree.flatMap((entry) => fileOf(entry, ''))
  const files: ListedEntry[] = []
  const pending: { sha: string; path: string; split: boolean }[] = [{ sha: commit, path: '', split: true }]
  for (let listings = 0; ; listings += 1) {
    const next = pending.pop()
    if (!next) return files
    if (listings > MOST_LISTINGS) throw tooLarge(github, `needs more than ${MOST_LISTINGS} listings`)
    const listing = await list(github, next.sha, !next.split)
    if (listing.truncated && next.split) throw tooLarge(github, `has a folder with too many entries (${next.path})`)
    if (listing.truncated) {
      pending.push({ ...next, split: true })
      continue
    }
    const at = next.path === '' ? '' : `${next.path}/`
    for (const entry of listing.tree) {
      files.push(...fileOf(entry, at))
      const path = `${at}${entry.path}`
      if (!next.split || entry.mode !== FOLDER) continue
      // On the way to the folder nothing else is looked at; from it on, everything.
      const below = folder === '' || path === folder || path.startsWith(`${folder}/`)
      if (below) pending.push({ sha: entry.sha, path, split: false })
      else if (folder.startsWith(`${path}/`)) pending.push({ sha: entry.sha, path, split: true })
    }
    if (files.length > limits.entries) throw tooLarge(github, `has more than ${limits.entries} files`)
  }
}

async function list({ octokit, owner, repo, ...github }: GitHub, sha: string, recursive: boolean): Promise<Listing> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', {
    owner,
    repo,
    tree_sha: sha,
    ...(recursive ? { recursive: '1' } : {}),
  })
  const parsed = treeSchema.safeParse(data)
  if (parsed.success) return parsed.data
  const reason = `${new URL(github.baseUrl).host} answered with something that is no tree. The next sync tries again.`
  throw new Ended({ ok: false, kind: 'malformed', reason })
}

const fileOf = ({ path, mode, sha, size = 0 }: Listing['tree'][number], at: string): ListedEntry[] =>
  mode === FOLDER ? [] : [{ path: `${at}${path}`, mode, sha, size }]

const tooLarge = (github: GitHub, what: string): Ended =>
  new Ended({
    ok: false,
    kind: 'too_large',
    reason: `${nameOf(github)} ${what}. Point the source at a folder inside it, or use its git address.`,
  })
