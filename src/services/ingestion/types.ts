import type { FileEntry } from '../../domain/bundle'
import type { Kind } from '../../domain/kinds'
import type { Outcome } from '../../domain/sync'
import type { SyncFlag } from '../../domain/syncPlan'
import type { GitBlob } from './gitBlobs'

/** The texts an item starts with; afterwards they are the editors'. */
export interface EditorialText {
  name: string
  description: string
  longDescription: string
  /** Slug of a category; unknown ones are left empty. */
  category: string | null
  tags: string[]
  useCases: string[]
  examples: string[]
}

export interface Unread {
  path: string
  reason: string
}

/** A version to be written: its bytes are already in object storage. */
export interface PreparedVersion {
  id: string
  digest: string
  label: string | null
  name: string
  description: string
  mainFile: string | null
  frontmatter: object
  files: FileEntry[]
  /** What git calls these files' contents, where the source is a repository. */
  blobs: GitBlob[]
  /** Files of the item that could not be read, by their paths in it. */
  unread: Unread[]
  facts: object
  flags: SyncFlag[]
  tokens: { metadata: number; instructions: number; resources: number }
  bundleDigest: string
  bundleSize: number
  revision: string | null
  sourceUrl: string | null
  license: string | null
  author: string | null
  /** Filled in when the slug is known. */
  manifest: (slug: string) => object
}

/** One discovered item, read, digested and planned; what `writeItems` turns into rows. */
export interface PreparedItem {
  kind: Kind
  path: string
  itemId: string
  isNew: boolean
  /** Of a known item: the slug it has for good. */
  slug: string | null
  slugCandidates: string[]
  outcome: Extract<Outcome, 'added' | 'updated' | 'unchanged'>
  warnings: string[]
  /** Of new content; nothing new is said of an item whose content is known. */
  text: EditorialText | null
  /** The new version, or the id of the known one that upstream shows (again). */
  version: PreparedVersion | string
  wasGone: boolean
  /** For a plugin: the versions of its components, in loading order. */
  components: string[]
}

/** A discovered item that makes no version: skipped, failed or gone, with what the admin can do about it. */
export interface ItemResult {
  kind: Kind
  path: string
  slug?: string | null
  outcome: Outcome
  reason?: string
  warnings?: string[]
}

/** A discovered item that could not be taken in, with the reason. */
export interface RejectedItem {
  kind: Kind
  path: string
  outcome: 'skipped' | 'failed'
  reason: string
  /** Of a marketplace's entry that is broken: the place that it led to while it was not. */
  leadsTo?: string | undefined
}
