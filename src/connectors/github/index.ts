import { createHttpGate } from '../http'
import { folderOf } from '../safeEntries'
import type { Connector, ConnectorContext, OpenResult, SourceSpec } from '../types'
import { createClient, type GitHub } from './client'
import { failureOf } from './failure'
import { findCommit } from './findCommit'
import { openCommit } from './openCommit'
import { repositoryOf } from './repository'

const PUBLIC_API = 'https://api.github.com'

/** A repository on GitHub, by its REST API: `location` is `owner/name`, `registry` the API's base URL where it is another. */
export const github: Connector = {
  type: 'github',
  async open(spec: SourceSpec, context: ConnectorContext): Promise<OpenResult> {
    const repository = repositoryOf(spec.location)
    if (!repository) {
      const reason = `"${spec.location}" is no GitHub repository; write owner/name.`
      return { ok: false, kind: 'malformed', reason }
    }
    const folder = folderOf(spec.path)
    if (folder === undefined)
      return { ok: false, kind: 'malformed', reason: `The path ${spec.path} is no folder of a repository.` }
    const http = (context.http ?? createHttpGate()).counted()
    const baseUrl = (spec.registry ?? PUBLIC_API).replace(/\/+$/, '')
    const access = { baseUrl, ...(spec.token ? { token: spec.token } : {}) }
    const octokit = createClient(http, { ...access, signal: context.signal })
    return openRepository({ octokit, http, ...access, ...repository }, spec.ref, folder, context)
  },
}

async function openRepository(
  client: GitHub,
  ref: string | undefined,
  folder: string,
  context: ConnectorContext,
): Promise<OpenResult> {
  for (let attempt = 1; ; attempt += 1) {
    let found = false
    try {
      const { unchanged, sha, etag } = await findCommit(client, ref, context)
      const remembered = etag === undefined ? {} : { etag }
      if (unchanged) return { ok: true, unchanged, revision: sha, requests: client.http.requests, ...remembered }
      found = sha !== ref
      const opened = await openCommit(client, sha, folder, context)
      if (!opened.ok) return opened
      return {
        ok: true,
        unchanged: false,
        tree: opened.tree,
        revision: sha,
        ...remembered,
        // A tree may need further requests while it is read.
        get requests() {
          return client.http.requests
        },
      }
    } catch (error) {
      context.signal.throwIfAborted()
      const failed = failureOf(error, client, ref)
      // The commit was there and then it was not: somebody pushed by force in between.
      if (failed.kind === 'not_found' && found && attempt === 1) continue
      return failed
    }
  }
}
