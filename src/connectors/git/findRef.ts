import { isGitSha } from '../gitSha'
import type { Failed } from '../types'
import { failureOfGit } from './failure'
import { type RunLimits, runGit } from './runGit'
import type { Workplace } from './workplace'

/** A commit of the repository; `ref` is its full name there, absent for a commit that was named by its sha. */
export interface Target {
  sha: string
  ref?: string
}

/** The commit that a branch or tag names now (branches first, as GitHub does), or the default branch's. */
export async function findRef(
  workplace: Workplace,
  url: string,
  ref: string | undefined,
  what: string,
  limits: RunLimits,
): Promise<{ ok: true; target: Target } | Failed> {
  const names =
    ref === undefined ? ['HEAD'] : ref.startsWith('refs/') ? [ref] : [`refs/heads/${ref}`, `refs/tags/${ref}`]
  const peeled = names.flatMap((name) => (name.startsWith('refs/tags/') ? [name, `${name}^{}`] : [name]))
  const run = await runGit(workplace, ['ls-remote', '--quiet', '--', url, ...peeled], limits)
  if (!run.ok) return failureOfGit(run, what)
  const found = new Map(
    run.out
      .toString('utf8')
      .split('\n')
      .map((line): [string, string] => [line.slice(line.indexOf('\t') + 1), line.slice(0, line.indexOf('\t'))]),
  )
  for (const name of names) {
    // An annotated tag is an object of its own; its commit stands behind the name with ^{}.
    const sha = found.get(`${name}^{}`) ?? found.get(name)
    if (sha !== undefined && isGitSha(sha)) return { ok: true, target: { sha, ref: name } }
  }
  if (ref === undefined)
    return { ok: false, kind: 'malformed', reason: `${what} is empty. Sync it once it has a commit.` }
  const reason = `${what} has no branch or tag ${ref}. Correct the source's ref; a commit needs all its digits.`
  return { ok: false, kind: 'not_found', reason }
}
