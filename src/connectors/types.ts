import type { SourceTree } from '../domain/tree'
import type { SourceType } from '../domain/sync'

/** Where a source's content lies. What `location` means is the type's: a path, URL, `owner/repository` or package name. */
export interface SourceSpec {
  type: SourceType
  location: string
  ref?: string
  /** Folder inside the source to be taken as its root. */
  path?: string
  /** Expected SHA-256 (hex) of an archive. */
  sha256?: string
}

/** Bounds of what is read from a source, in bytes and numbers. A bundle's own limits are the loading rules'. */
export interface TreeLimits {
  entries: number
  /** Larger files are listed as problems and never read. */
  fileBytes: number
  /** Of all files together. */
  totalBytes: number
}

export interface ConnectorContext {
  /** For temporary files; the connector makes a folder of its own inside. */
  tempDir: string
  limits: TreeLimits
  signal: AbortSignal
  /** What the last successful run remembered. */
  previous?: { etag?: string; revision?: string }
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

export type OpenResult =
  | { ok: true; unchanged: true; revision: string; requests: number }
  | { ok: true; unchanged: false; tree: SourceTree; revision?: string; etag?: string; requests: number }
  | { ok: false; kind: OpenFailure; reason: string; retryAfterSeconds?: number }

/** One way to reach outside places. `open` never throws for what the outside does; what it throws is a bug or this machine's fault. */
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
