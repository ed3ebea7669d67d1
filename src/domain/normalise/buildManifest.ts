import type { FileEntry, FileMode } from '../bundle'
import type { Kind } from '../kinds'
import type { SourceType } from '../sync'
import type { TokenLevels } from '../tokens'
import { languageOf, roleOf } from './classifyFile'
import { scriptSummary } from './scriptSummary'

/** The stored manifest of one version (contract §7); `src/contracts/manifest.ts` has its schema. Sizes in bytes. */
export interface VersionManifest {
  schema_version: '1.0'
  type: Kind
  identity: {
    slug: string
    name: string
    /** The label that upstream gives; it is not unique and may be missing. */
    version: string | null
    digest: string
    description: string
    long_description: string
  }
  source: {
    type: SourceType
    url: string | null
    repo: string | null
    path: string
    commit: string | null
    marketplace: string | null
    original_author: string | null
    license: string | null
    synced_at: string
  }
  content: {
    instructions_file: string | null
    files: { path: string; size: number; mode: FileMode; sha256: string }[]
    scripts: { name: string; file: string; language: string; description: string }[]
    references: { path: string; tokens: number }[]
    assets: { path: string; size: number }[]
  }
  optimization: {
    /** What following the item costs: metadata and instructions. */
    token_estimate: number
    tokens: TokenLevels
    recommended_models: string[]
    min_context_tokens: number
  }
  metadata: { category: string; tags: string[]; use_cases: string[] }
}

export interface ManifestInput {
  kind: Kind
  identity: VersionManifest['identity']
  source: VersionManifest['source']
  mainFile?: string
  files: readonly FileEntry[]
  /** Texts of scripts by path, for their summaries; those left out have none. */
  texts?: ReadonlyMap<string, string>
  tokens: TokenLevels
  /** Upstream's model wish (`sonnet`, `inherit`, a full model id). */
  model?: string
  metadata: VersionManifest['metadata']
}

export function buildManifest(input: ManifestInput): VersionManifest {
  const { files, tokens, mainFile } = input
  const inRole = (role: ReturnType<typeof roleOf>): FileEntry[] =>
    files.filter((file) => roleOf(file, mainFile) === role)
  return {
    schema_version: '1.0',
    type: input.kind,
    identity: input.identity,
    source: input.source,
    content: {
      instructions_file: mainFile ?? null,
      files: files.map(({ path, size, mode, sha256 }) => ({ path, size, mode, sha256 })),
      scripts: inRole('script').map(({ path }) => ({
        name: path.slice(path.lastIndexOf('/') + 1),
        file: path,
        language: languageOf(path),
        description: scriptSummary(input.texts?.get(path) ?? ''),
      })),
      references: inRole('reference').map(({ path, tokens: count = 0 }) => ({ path, tokens: count })),
      assets: inRole('asset').map(({ path, size }) => ({ path, size })),
    },
    optimization: {
      token_estimate: tokens.metadata + tokens.instructions,
      tokens,
      recommended_models: recommendedModels(input.model),
      min_context_tokens: leastContext(tokens),
    },
    metadata: input.metadata,
  }
}

/** `inherit` says that any model will do. */
export const recommendedModels = (model: string | undefined): string[] =>
  model === undefined || /^(inherit|default|any)$/i.test(model) ? [] : [model]

const CONTEXT_SIZES = [8_000, 16_000, 32_000, 64_000, 128_000, 200_000, 1_000_000]

/** The smallest usual context window in which the instructions take at most a quarter. */
function leastContext({ metadata, instructions }: TokenLevels): number {
  const needed = 4 * (metadata + instructions)
  return CONTEXT_SIZES.find((size) => size >= needed) ?? needed
}
