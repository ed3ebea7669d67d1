import { tmpdir } from 'node:os'
import type { Payload } from 'payload'
import { connectorFor } from '@/connectors'
import { createHttpGate, type HttpGate } from '@/connectors/http'
import { DEFAULT_TREE_LIMITS, type OpenResult } from '@/connectors/types'
import type { Env } from '@/env'
import { log } from '@/log'
import type { SourceRow } from '@/services/ingestion/sourceOf'
import { createObjectStore } from '@/storage'
import type { SyncDeps } from '@workflows/sync/deps'

/** What the workflows need, put together from the environment; the worker, the import command and the seed share it. */
export function pipelineOf(payload: Payload, env: Env, signal: AbortSignal = new AbortController().signal): SyncDeps {
  const http = createHttpGate({ allowHosts: env.importAllowHosts })
  return {
    payload,
    store: createObjectStore(env),
    limits: env.bundleLimits,
    log,
    open: (source) => openSource(source, env, http, signal),
  }
}

async function openSource(source: SourceRow, env: Env, http: HttpGate, signal: AbortSignal): Promise<OpenResult> {
  const connector = connectorFor(source.type)
  if (!connector)
    return {
      ok: false,
      kind: 'unsupported',
      reason: `Sources of type "${source.type}" cannot be synced by this release.`,
    }
  const previous = {
    ...(source.revision ? { revision: source.revision } : {}),
    ...(source.etag ? { etag: source.etag } : {}),
  }
  const github = { registry: env.githubApiUrl, ...(env.githubToken ? { token: env.githubToken } : {}) }
  return connector.open(
    {
      type: source.type,
      location: source.location,
      ...(source.ref ? (source.type === 'npm' ? { version: source.ref } : { ref: source.ref }) : {}),
      ...(source.path ? { path: source.path } : {}),
      ...(source.type === 'github' ? github : {}),
    },
    {
      tempDir: tmpdir(),
      limits: DEFAULT_TREE_LIMITS,
      signal,
      http,
      previous,
      log: (message) => log.info({ source: source.name }, message),
    },
  )
}
