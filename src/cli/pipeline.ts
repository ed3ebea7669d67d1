import { createLocalReq, type Payload } from 'payload'
import { connectorFor } from '@/connectors'
import { buildwithclaude } from '@/connectors/buildwithclaude'
import { createHttpGate } from '@/connectors/http'
import {
  type Connector,
  type ConnectorContext,
  DEFAULT_TREE_LIMITS,
  type OpenResult,
  type SourceSpec,
} from '@/connectors/types'
import { isKind } from '@/domain/kinds'
import type { Env } from '@/env'
import { log } from '@/log'
import { storedBlobs } from '@/services/ingestion/gitBlobs'
import type { SourceRow } from '@/services/ingestion/sourceOf'
import { tokenOf } from '@/services/ingestion/sourceToken'
import { queryOf } from '@/services/sql'
import { createObjectStore, type ObjectStore } from '@/storage'
import { tempDirOf } from './cleanTemp'
import { uploadedFile } from './uploadedFile'
import type { SyncDeps } from '@workflows/sync/deps'

/** What the workflows need, put together from the environment; the worker, the import command and the seed share it. */
export function pipelineOf(payload: Payload, env: Env, signal: AbortSignal = new AbortController().signal): SyncDeps {
  const store = createObjectStore(env)
  const opening: Opening = { payload, env, store, signal }
  return {
    payload,
    store,
    limits: env.bundleLimits,
    log,
    open: (source) => openSource(source, opening),
    openPlace: (spec, previous) => openPlace(spec, previous, opening),
    discover: (source) =>
      buildwithclaude.discover(
        { type: 'buildwithclaude', location: source.location, registry: env.buildwithclaudeUrl ?? source.location },
        contextOf(opening, [env.buildwithclaudeUrl]),
        { items: true },
      ),
  }
}

interface Opening {
  payload: Payload
  env: Env
  store: ObjectStore
  signal: AbortSignal
}

/**
 * `services`: addresses that the operator named, of the kind that is asked; their hosts may be reached even where they are private, at any port,
 * since GitHub hands out tarballs at another one.
 */
function contextOf({ env, signal }: Opening, services: readonly (string | undefined)[]): ConnectorContext {
  const hosts = services.flatMap((address) => (address ? [new URL(address).hostname] : []))
  return {
    tempDir: tempDirOf(env.dataDir),
    limits: DEFAULT_TREE_LIMITS,
    signal,
    http: createHttpGate({ allowHosts: [...env.importAllowHosts, ...hosts] }),
  }
}

async function openSource(source: SourceRow, opening: Opening): Promise<OpenResult> {
  const { env } = opening
  const connector = connectorFor(source.type)
  if (!connector)
    return {
      ok: false,
      kind: 'unsupported',
      reason: `Sources of type "${source.type}" cannot be synced by this release.`,
    }
  const context: ConnectorContext = {
    ...contextOf(opening, [serviceOf(source.type, env).registry]),
    previous: {
      ...(source.revision ? { revision: source.revision } : {}),
      ...(source.etag ? { etag: source.etag } : {}),
    },
    log: (message: string) => log.info({ source: source.name }, message),
  }
  const secret = tokenOf(source, env.encryptionKey)
  if (!secret.ok) return { ok: false, kind: 'forbidden', reason: secret.reason }
  if (source.type === 'upload') return openUpload(source, connector, context, opening)
  return connector.open(
    {
      type: source.type,
      location: source.location,
      ...(source.ref ? (source.type === 'npm' ? { version: source.ref } : { ref: source.ref }) : {}),
      ...(source.path ? { path: source.path } : {}),
      ...serviceOf(source.type, env),
      ...(secret.token ? { token: secret.token } : {}),
    },
    { ...context, ...(await blobsFor(source.type, opening)) },
  )
}

/**
 * Opens what a foreign marketplace or directory names: over the network, through a gate that opens the operator's private hosts only for the
 * services that we address ourselves.
 */
async function openPlace(
  spec: SourceSpec,
  previous: ConnectorContext['previous'],
  opening: Opening,
): Promise<OpenResult> {
  const { env } = opening
  const connector = connectorFor(spec.type)
  if (!connector || spec.type === 'directory' || spec.type === 'upload')
    return {
      ok: false,
      kind: 'unsupported',
      reason: `Content of type "${spec.type}" cannot be fetched from elsewhere.`,
    }
  const service = spec.registry === undefined ? serviceOf(spec.type, env) : {}
  const context = contextOf(opening, [service.registry])
  return connector.open(
    { ...spec, ...service },
    { ...context, ...(previous ? { previous } : {}), ...(await blobsFor(spec.type, opening)) },
  )
}

/** The operator's GitHub and npm registry, with what they are asked with. */
function serviceOf(type: SourceSpec['type'], env: Env): { registry?: string; token?: string } {
  if (type === 'github') return { registry: env.githubApiUrl, ...(env.githubToken ? { token: env.githubToken } : {}) }
  return type === 'npm' && env.npmRegistryUrl ? { registry: env.npmRegistryUrl } : {}
}

async function blobsFor(
  type: SourceSpec['type'],
  { payload, store }: Opening,
): Promise<Pick<ConnectorContext, 'blobs'>> {
  if (type !== 'github') return {}
  const req = await createLocalReq({ context: { actor: 'sync' } }, payload)
  return { blobs: storedBlobs(queryOf(req), store) }
}

async function openUpload(
  source: SourceRow,
  connector: Connector,
  context: ConnectorContext,
  { payload, env }: Opening,
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
