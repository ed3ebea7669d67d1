import type { FileMode } from '../bundle'
import type { JsonObject } from '../json'
import type { Kind } from '../kinds'
import type { BundleLimits } from './limits'

/** One file of a component; its bytes are read later, by `readComponent`. */
export interface LoadedFile {
  /** Relative to the component's root. */
  path: string
  /** Where the bytes lie in the source tree (elsewhere than `path` says when a symlink was followed). */
  treePath: string
  mode: FileMode
  /** As announced by the source. */
  size: number
  /** The content itself, where no file of the source holds it: a command or manifest written inline in JSON. */
  inline?: string
}

/** Machine-readable names of what is wrong with a component; each comes with a sentence in `warnings`. */
export type Problem =
  | 'no_frontmatter'
  | 'invalid_yaml'
  | 'missing_name'
  | 'name_dir_mismatch'
  | 'name_bad_charset'
  | 'name_too_long'
  | 'name_filename_mismatch'
  | 'missing_description'
  | 'description_too_long'
  | 'agents_path_is_directory'
  | 'no_plugin_json'
  | 'plugin_json_name_differs'
  | 'version_differs_entry_vs_manifest'
  | 'component_path_without_dot_slash'
  | 'component_path_missing'

export interface Author {
  name?: string
  email?: string
  url?: string
}

/** Something that becomes a catalog item. */
export interface LoadedComponent {
  kind: Kind
  name: string
  displayName?: string
  description: string
  /** Identity within the source: its directory or file relative to the source's root; `.` for the root itself. */
  path: string
  /** Directory that `files` are relative to; `` for the source's root. */
  root: string
  /** Path of the file with the instructions, relative to `root`; a plugin's is its manifest or README, and may be missing. */
  mainFile?: string
  files: LoadedFile[]
  /** Why there is no bundle of it although it was found: then `files` is empty. */
  refused?: string
  /** The label (semver or not) that upstream gives; never the identity. */
  version?: string
  author?: Author
  license?: string
  homepage?: string
  repository?: string
  tags: string[]
  category?: string
  model?: string
  tools?: string[]
  /** Of the main file; a plugin's is its manifest. */
  frontmatter: JsonObject
  /** Name of the plugin that loads this component. */
  pluginName?: string
  warnings: string[]
  problems: Problem[]
}

/** One handler of a hook event. */
export interface HookFact {
  event: string
  matcher?: string
  type: string
  /** What runs: the command line, prompt, agent, URL or tool. */
  action: string
  /** Tree-relative file it was declared in. */
  file: string
}

export interface McpFact {
  name: string
  transport: string
  /** Command line, URL or bundle file. */
  target: string
  /** Names of environment variables and headers it asks for; values may hold secrets and stay in the bundle. */
  variables: string[]
  file: string
}

export interface LspFact {
  name: string
  command: string
  languages: string[]
  file: string
}

export interface LoadedPlugin extends LoadedComponent {
  kind: 'plugin'
  /** Prefix under which Claude Code shows its components: the manifest's name. */
  namespace: string
  components: LoadedComponent[]
  hooks: HookFact[]
  /** hooks.json and other hook files that were read. */
  hookFiles: string[]
  /** Markdown files in hooks/: described hooks that no client runs. */
  hookMarkdown: string[]
  mcpServers: McpFact[]
  lspServers: LspFact[]
}

/** Where the content of an external entry lies; `sha` (40 hex) wins over `ref`. */
export type ExternalSource =
  | { type: 'github'; repo: string; ref?: string; sha?: string }
  | { type: 'git'; url: string; path?: string; ref?: string; sha?: string }
  | { type: 'npm'; package: string; version?: string; registry?: string }
  | { type: 'archive'; url: string; sha256?: string }
  | { type: 'command'; command: string }

/** A listed plugin whose content lies elsewhere. `entry` is the marketplace's whole entry: pass it on when loading that content. */
export interface ExternalEntry {
  name: string
  path: string
  source: ExternalSource
  entry: JsonObject
  description?: string
  version?: string
  warnings: string[]
}

export interface Failure {
  path: string
  kind: Kind
  name?: string
  reason: string
}

export interface Skip {
  path: string
  kind: Kind
  reason: string
}

export interface LoadCounts {
  plugins_listed: number
  plugins_external: number
  /** Handlers. */
  hooks: number
  hook_files: number
  hook_markdown: number
  mcp_servers: number
  lsp_servers: number
}

/** Components that a listed, locally resolvable plugin loads, whatever becomes of them; SKILL.md files that none loads. */
export interface ItemCounts {
  plugins: number
  skills: number
  personas: number
  commands: number
  standalone_skills: number
}

export interface LoadedSource {
  ok: true
  shape: 'marketplace' | 'plugin' | 'plugins' | 'skill' | 'skills'
  name?: string
  owner?: Author
  description?: string
  version?: string
  plugins: LoadedPlugin[]
  /** What stands alone: SKILL.md files, and personas and commands in documented places, that no listed plugin loads. */
  components: LoadedComponent[]
  external: ExternalEntry[]
  failed: Failure[]
  skipped: Skip[]
  warnings: string[]
  counts: LoadCounts
  items: ItemCounts
}

export type LoadResult = LoadedSource | { ok: false; reason: string }

export interface LoadOptions {
  /** Name of a source that has none of its own (the name of its directory or repository). */
  name?: string
  limits?: BundleLimits
  /** The tree is the content of this external entry: it is loaded as that plugin. */
  entry?: ExternalEntry
}
