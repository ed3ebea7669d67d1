import type { BundleFile } from '../domain/bundle'
import type { Kind } from '../domain/kinds'
import type { CapabilityType, Finding, Severity } from '../domain/report'
import type { ProgramEvent } from './facts/programEvents'
import type { MarkdownDoc } from './parse/markdown'
import type { Program } from './parse/program'
import type { ShellScript } from './parse/shellTypes'
import type { Prose } from './text/prose'

/** What a piece of text is to the agent that reads it (vetting: a finding knows the role of its text). */
export type Role = NonNullable<Finding['role']>

export type Language =
  | 'shell'
  | 'powershell'
  | 'batch'
  | 'python'
  | 'javascript'
  | 'markdown'
  | 'json'
  | 'yaml'
  | 'toml'
  | 'html'
  | 'xml'
  | 'other-code'
  | 'text'
  | 'binary'

/** Where a unit of text comes from; a script or a hook runs, a fence is read and may be run. */
export type Origin = 'file' | 'fence' | 'inline' | 'hook' | 'mcp' | 'manifest' | 'decoded' | 'embedded' | 'hidden'

/** One file after classification; `text` is absent where the bytes are no text. */
export interface ScannedFile {
  path: string
  bytes: Uint8Array
  executable: boolean
  language: Language
  /** Type told by the leading bytes, e.g. `elf`, `zip`; absent for text. */
  magic?: string
  text?: string
  /** Bytes that some rule looked at. */
  scanned: number
  /** The archive this file came out of, if any. */
  container?: string
}

/** A stretch of text in one language with its place in the file: the thing that rules look at. */
export interface Unit {
  file: string
  language: Language
  text: string
  /** Line of the file (from 1) that the unit's first line is on. */
  line: number
  role: Role
  origin: Origin
  /** Set where the words around it tell the agent not to do this, or call it an example of an attack. */
  quoted: boolean
  /** How it was come by, for people: `base64 in run.py`, `hook PreToolUse`. */
  via?: string
  /** Prose just before a fence, or the heading above it. */
  lead?: string
}

export interface ShellUnit extends Unit {
  script: ShellScript
}

export interface ProgramUnit extends Unit {
  program: Program
}

/** A hit of a rule, before it is shaped into a finding. Lines count from 1 in the file. */
export interface Hit {
  file: string
  line: number
  endLine?: number
  column?: number
  endColumn?: number
  excerpt: string
  role?: Role
  /** Where it differs from the rule's own. */
  severity?: Severity
  title?: string
  detail?: string
}

interface Manifests {
  /** Parsed JSON of manifest-like files, by path. */
  json: Map<string, unknown>
}

/** Everything that rules may look at; made once a bundle. */
export interface ScanContext {
  kind: Kind | undefined
  name: string
  description: string
  files: ScannedFile[]
  units: Unit[]
  shells: ShellUnit[]
  programs: ProgramUnit[]
  /** What the programs do, values followed across files. */
  events: ProgramEvent[]
  docs: Array<{ file: ScannedFile; doc: MarkdownDoc; prose: Prose[]; role: Role }>
  /** Every sentence that a model may read: prose, metadata, comments and strings of code. */
  prose: Prose[]
  manifests: Manifests
  /** Files that only the tests read, as examples. */
  fixtures: ReadonlySet<string>
  /** What could not be looked at, and why. */
  gaps: Array<{ file: string; reason: string; bytes: number; severity: Severity }>
  capability(type: CapabilityType, value: string, file: string, line: number): void
}

export interface Rule {
  id: string
  title: string
  /** OWASP Agentic Skills Top 10 code. */
  owasp: string
  severity: Severity
  /** Why it matters. */
  detail: string
  remediation: string
  run(ctx: ScanContext): Iterable<Hit>
}

/** A bundle to scan. `unread` names what its reader could not take in (links, oversized files); each becomes a finding. */
export interface ScanInput {
  digest: string
  kind?: Kind
  name?: string
  description?: string
  files: BundleFile[]
  unread?: Array<{ path: string; reason: string; bytes: number }>
}
