import type { Failed } from '../types'
import type { GitRun } from './runGit'

/** What a failed git command means for a source; `what` names the repository for the admin. */
export function failureOfGit(run: Exclude<GitRun, { ok: true }>, what: string): Failed {
  switch (run.why) {
    case 'no_git':
      return {
        ok: false,
        kind: 'unsupported',
        reason: 'git is not installed on the machine of the worker. Install it, or use a GitHub or archive source.',
      }
    case 'timeout':
      return { ok: false, kind: 'unreachable', reason: `${what} did not arrive in time. The next sync tries again.` }
    case 'too_large':
      return { ok: false, kind: 'too_large', reason: `${what} is larger than is taken in. Use a smaller repository.` }
    case 'failed':
      return byMessage(run.message, what)
  }
}

function byMessage(message: string, what: string): Failed {
  const said = `git says: ${message.replaceAll(/\w+:\/\/[^\s@/]+@/g, '…@')}`
  if (/authentication failed|could not read username|returned error: 40[13]\b/i.test(message))
    return { ok: false, kind: 'forbidden', reason: `${what} needs a token that may read it (${said}).` }
  if (/not our ref|couldn't find remote ref|unadvertised object/i.test(message))
    return { ok: false, kind: 'not_found', reason: `${what} does not have that commit (${said}).` }
  if (/repository .*not found|does not appear to be a git repository|not a git repository/i.test(message))
    return { ok: false, kind: 'not_found', reason: `There is no repository at ${what} (${said}).` }
  return {
    ok: false,
    kind: 'unreachable',
    reason: `${what} could not be fetched (${said}). The next sync tries again.`,
  }
}
