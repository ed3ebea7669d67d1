import { tmpdir } from 'node:os'
import type { Payload } from 'payload'
import { connectorFor } from '@/connectors'
import { createHttpGate } from '@/connectors/http'
import { type Connector, type ConnectorContext, DEFAULT_TREE_LIMITS, type OpenResult } from '@/connectors/types'
import { isKind } from '@/domain/kinds'
import type { Env } from '@/env'
import { log } from '@/log'
import type { SourceRow } from '@/services/ingestion/sourceOf'
import { createObjectStore } from '@/storage'
import { uploadedFile } from './uploadedFile'
import type { SyncDeps } from '@workflows/sync/deps'

/** What the workflows need, put together from the environment; the worker, the import command and the seed share it. */
export function pipelineOf(payload: Payload, env: Env, signal: AbortSignal = new AbortController().signal): SyncDeps {
  const http = createHttpGate({ allowHosts: [...env.importAllowHosts, ...operatorHosts(env)] })
  return {
    payload,
    store: createObjectStore(env),
    limits: env.bundleLimits,
    log,
    open: (source) =>
      openSource(source, { payload, env, context: { tempDir: tmpdir(), limits: DEFAULT_TREE_LIMITS, signal, http } }),
  }
}

interface Opening {
  payload: Payload
  env: Env
  context: ConnectorContext
}

async function openSource(source: SourceRow, { payload, env, context: shared }: Opening): Promise<OpenResult> {
  const connector = connectorFor(source.type)
  if (!connector)
    return {
      ok: false,
      kind: 'unsupported',
      reason: `Sources of type "${source.type}" cannot be synced by this release.`,
    }
  const context = {
    ...shared,
    previous: {
      ...(source.revision ? { revision: source.revision } : {}),
      ...(source.etag ? { etag: source.etag } : {}),
    },
    log: (message: string) => log.info({ source: source.name }, message),
  }
  if (source.type === 'upload') return openUpload(source, connector, { payload, env, context })
  const github = { registry: env.githubApiUrl, ...(env.githubToken ? { token: env.githubToken } : {}) }
  return connector.open(
    {
      type: source.type,
      location: source.location,
      ...(source.ref ? (source.type === 'npm' ? { version: source.ref } : { ref: source.ref }) : {}),
      ...(source.path ? { path: source.path } : {}),
      ...(source.type === 'github' ? github : {}),
      ...(source.type === 'npm' && env.npmRegistryUrl ? { registry: env.npmRegistryUrl } : {}),
    },
    context,
  )
}

async function openUpload(
  source: SourceRow,
  connector: Connector,
  { payload, env, context }: Opening,
): Promise<OpenResult> {
  const file = await uploadedFile(env, source.location)
  if (!file) return { ok: false, kind: 'not_found', reason: 'The uploaded file is no longer there. Upload it again.' }
  const { docs } = await payload.find({
    collection: 'uploads',
    where: { filename: { equals: source.location } },
    limit: 1,
    depth: 0,
    overrideAccess: true,
  })
  const kind: unknown = docs[0]?.kind
  try {
    const opened = await connector.open(
      { type: 'upload', location: file.path, ...(isKind(kind) ? { kind } : {}) },
      context,
    )
    if (!opened.ok || opened.unchanged) {
      await file.discard()
      return opened
    }
    const { tree } = opened
    return {
      ...opened,
      tree: { ...tree, read: (path) => tree.read(path), close: () => tree.close().then(file.discard) },
    }
  } catch (error) {
    await file.discard()
    throw error
  }
}

/** Hosts that the operator named as services: reachable even where their addresses are private. */
const operatorHosts = (env: Env): string[] =>
  [env.githubApiUrl, env.buildwithclaudeUrl, env.npmRegistryUrl].flatMap((address) =>
    address ? [new URL(address).host] : [],
  )
