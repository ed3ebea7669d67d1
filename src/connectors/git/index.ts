import { stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { isGitSha } from '../gitSha'
import { createHttpGate } from '../http'
import { folderOf } from '../safeEntries'
import type { Connector, ConnectorContext, Failed, OpenResult, SourceSpec } from '../types'
import { fetchCommit } from './fetchCommit'
import { findRef } from './findRef'
import { isRefName, locationOf } from './location'
import { openCommit } from './openCommit'
import { probe } from './probe'
import type { RunLimits } from './runGit'
import { createWorkplace, type Remote } from './workplace'

const TIMEOUT_MS = 10 * 60_000

/** Any repository that the git binary can fetch by https, or from this machine by file://. */
export const git: Connector = {
  type: 'git',
  async open(spec: SourceSpec, context: ConnectorContext): Promise<OpenResult> {
    const { ref } = spec
    const location = locationOf(spec.location)
    if (!location.ok) return { ok: false, kind: 'malformed', reason: location.reason }
    const folder = folderOf(spec.path)
    if (folder === undefined)
      return { ok: false, kind: 'malformed', reason: `The path ${spec.path} is no folder of a repository.` }
    if (ref !== undefined && !isGitSha(ref) && !isRefName(ref))
      return { ok: false, kind: 'malformed', reason: `"${ref}" is no name of a branch or tag.` }
    if (ref !== undefined && isGitSha(ref) && context.previous?.revision === ref)
      return { ok: true, unchanged: true, revision: ref, requests: 0 }
    const http = (context.http ?? createHttpGate()).counted()
    const found = location.local ? await local(location.url) : await probe(http, location.url, spec, context.signal)
    if (!found.ok) return found
    // What git asks over the network is not seen by the gate: each of its commands counts as one request.
    const asked = { commands: 0 }
    const result = await fetchFrom(found.remote, ref, folder, context, asked)
    return result.ok ? { ...result, requests: http.requests + (location.local ? 0 : asked.commands) } : result
  },
}

async function local(url: URL): Promise<{ ok: true; remote: Remote } | Failed> {
  const found = await stat(fileURLToPath(url)).catch(() => undefined)
  if (found?.isDirectory()) return { ok: true, remote: { url: url.href, local: true } }
  return { ok: false, kind: 'not_found', reason: `There is no repository at ${url.pathname}.` }
}

async function fetchFrom(
  remote: Remote,
  ref: string | undefined,
  folder: string,
  { tempDir, limits, signal, previous }: ConnectorContext,
  asked: { commands: number },
): Promise<OpenResult> {
  const workplace = await createWorkplace(tempDir, remote)
  const running: RunLimits = { signal, timeoutMs: TIMEOUT_MS, repositoryBytes: limits.totalBytes }
  let kept = false
  try {
    const pinned = ref !== undefined && isGitSha(ref)
    if (!pinned) asked.commands += 1
    const found = pinned
      ? { ok: true as const, target: { sha: ref } }
      : await findRef(workplace, remote.url, ref, remote.url, running)
    if (!found.ok) return found
    if (found.target.sha === previous?.revision)
      return { ok: true, unchanged: true, revision: found.target.sha, requests: 0 }
    asked.commands += 1
    const fetched = await fetchCommit(workplace, remote.url, found.target, remote.url, running)
    if (!fetched.ok) return fetched
    const opened = await openCommit(workplace, fetched.sha, folder, remote.url, limits, running)
    if (!opened.ok) return opened
    kept = true
    return { ok: true, unchanged: false, tree: opened.tree, revision: fetched.sha, requests: 0 }
  } finally {
    if (!kept) await workplace.remove()
  }
}
