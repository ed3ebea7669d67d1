import type { Kind } from '../domain/kinds'
import type { SourceType } from '../domain/sync'
import type { SourceTree } from '../domain/tree'
import type { HttpGate } from './http'

/** Where a source's content lies. What `location` means is the type's: a path, URL, `owner/repository` or package name. */
export interface SourceSpec {
  type: SourceType
  location: string
  /** Branch, tag or commit. */
  ref?: string
  /** Folder inside the source to be taken as its root. */
  path?: string
  /** Expected SHA-256 (hex) of an archive. */
  sha256?: string
  /** Of an npm package: exact, a range or a dist-tag; `latest` when absent. */
  version?: string
  /** Base URL of the service, where it is not the public one: a GitHub API, an npm registry, a buildwithclaude. */
  registry?: string
  /** Sent to the source's own host only, never to one that it redirects to. */
  token?: string
  /** What an uploaded single .md file is; guessed from its frontmatter when absent. */
  kind?: Kind
}

/** Bounds of what is read from a source, in bytes and numbers. A bundle's own limits are the loading rules'. */
export interface TreeLimits {
  entries: number
  /** Larger files are listed as problems and never read. */
  fileBytes: number
  /** Of all files together. */
  totalBytes: number
}

/** Contents that the caller has from earlier runs, by git blob sha; a changed repository then costs what changed. */
export interface KnownBlobs {
  /** Those of `shas` that `read` will yield. */
  known(shas: readonly string[]): Promise<ReadonlySet<string>>
  /** The bytes; they are checked against the sha. Nothing when they are gone after all. */
  read(sha: string): Promise<Uint8Array | undefined>
}

export interface ConnectorContext {
  /** For temporary files; they are gone when the tree is closed. */
  tempDir: string
  limits: TreeLimits
  signal: AbortSignal
  /** The way out; without one a strict gate that reaches public addresses only. */
  http?: HttpGate
  /** What the last successful run of this very spec remembered. */
  previous?: { etag?: string; revision?: string }
  blobs?: KnownBlobs
  /** Notes for the run's log, such as a renamed repository. */
  log?(message: string): void
}

/** Why a source could not be opened. A host that is down is not a source that is gone. */
export type OpenFailure =
  | 'unreachable'
  | 'not_found'
  | 'forbidden'
  | 'rate_limited'
  | 'malformed'
  | 'too_large'
  | 'refused'
  | 'unsupported'

export interface Failed {
  ok: false
  kind: OpenFailure
  /** A sentence that tells the admin what to do. */
  reason: string
  retryAfterSeconds?: number
}

/** `requests` counts what was sent so far, redirects and retries included; read it after the tree, which may need more. */
export type OpenResult =
  | { ok: true; unchanged: true; revision: string; etag?: string; requests: number }
  | { ok: true; unchanged: false; tree: SourceTree; revision?: string; etag?: string; requests: number }
  | Failed

/** One way to reach outside places. `open` never throws for what the outside does; what it throws is a bug, this machine's fault, or the signal's. */
export interface Connector {
  type: SourceType
  open(spec: SourceSpec, context: ConnectorContext): Promise<OpenResult>
}

/** Far above what an honest marketplace needs, far below what hurts this machine. */
export const DEFAULT_TREE_LIMITS: TreeLimits = {
  entries: 100_000,
  fileBytes: 64 * 1024 * 1024,
  totalBytes: 2 * 1024 * 1024 * 1024,
}
