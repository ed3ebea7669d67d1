import type { Failed } from '../types'
import { failureOfGit } from './failure'
import type { Target } from './findRef'
import { type RunLimits, runGit } from './runGit'
import type { Workplace } from './workplace'

const PLACE = 'refs/sync/target'

/** Fetches one commit without history into a bare repository of ours; yields the sha that is really there (a branch may have moved on). */
export async function fetchCommit(
  workplace: Workplace,
  url: string,
  { sha, ref }: Target,
  what: string,
  limits: RunLimits,
): Promise<{ ok: true; sha: string } | Failed> {
  const format = sha.length === 64 ? ['--object-format=sha256'] : []
  const made = await runGit(workplace, ['init', '--quiet', '--bare', ...format], limits)
  if (!made.ok) return failureOfGit(made, what)
  const fetch = (depth: readonly string[], ...specs: string[]) =>
    runGit(
      workplace,
      ['fetch', '--quiet', '--no-tags', '--no-recurse-submodules', ...depth, '--', url, ...specs],
      limits,
    )
  let fetched = await fetch(['--depth=1'], `+${ref ?? sha}:${PLACE}`)
  if (!fetched.ok && fetched.why === 'failed' && ref === undefined) {
    // Some hosts hand out only what a branch or tag leads to: then all of that, within the same bounds.
    const all = await fetch([], '+refs/heads/*:refs/sync/heads/*', '+refs/tags/*:refs/sync/tags/*')
    const marked = all.ok ? await runGit(workplace, ['update-ref', PLACE, sha], limits) : all
    if (marked.ok) fetched = marked
    else if (all.ok) return { ok: false, kind: 'not_found', reason: `${what} does not have the commit ${sha}.` }
  }
  if (!fetched.ok) return failureOfGit(fetched, what)
  const there = await runGit(workplace, ['rev-parse', '--verify', '--quiet', `${PLACE}^{commit}`], limits)
  if (there.ok) return { ok: true, sha: there.out.toString('latin1').trim() }
  return { ok: false, kind: 'malformed', reason: `What ${ref ?? sha} names in ${what} is no commit.` }
}
