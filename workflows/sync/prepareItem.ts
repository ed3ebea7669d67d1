import { randomUUID } from 'node:crypto'
import type { BundleFile, FileEntry } from '@/domain/bundle'
import type { LoadedComponent, LoadedPlugin, LoadedSource } from '@/domain/loading/types'
import { buildManifest } from '@/domain/normalise/buildManifest'
import { roleOf } from '@/domain/normalise/classifyFile'
import { type Description, describe } from '@/domain/normalise/describe'
import { slugify } from '@/domain/slug'
import { sourceUrl } from '@/domain/sourceUrl'
import { planStep } from '@/domain/syncPlan'
import { isText, type TokenLevels, tokensOf } from '@/domain/tokens'
import { parseFrontmatter } from '@/domain/frontmatter'
import type { SourceTree } from '@/domain/tree'
import type { ClaimedRun } from '@/services/ingestion/claimRun'
import type { GitBlob } from '@/services/ingestion/gitBlobs'
import { itemKey, type Known } from '@/services/ingestion/loadKnown'
import type { SourceRow } from '@/services/ingestion/sourceOf'
import type { PreparedItem, PreparedVersion, Unread } from '@/services/ingestion/types'
import { putBundle, type StoredBundle } from '@/storage'
import type { SyncDeps } from './deps'
import type { Licences } from './licences'
import { pathOutside, type Place } from './place'
import type { ReadComponent } from './readUnit'

export interface PrepareContext {
  deps: SyncDeps
  run: ClaimedRun
  source: SourceRow
  place: Place
  tree: SourceTree
  known: Known
  loaded: LoadedSource
  licences: Licences
  /** What git calls the content at a path of the tree; empty for what is no repository. */
  shas: ReadonlyMap<string, string>
  /** What the tree has but does not give, by its path in the tree: links that lead out of it, submodules, files above every limit. */
  unread: readonly Unread[]
}

export type Prepared = { ok: true; item: PreparedItem } | { ok: false; reason: string }

/**
 * Plans one item by its digest; for new content derives texts, tokens and manifest and stores the bytes (before the row that will name them,
 * invariant 7). `plugin` is the plugin that loads it, or the item itself.
 */
export async function prepareItem(
  context: PrepareContext,
  read: ReadComponent,
  plugin: LoadedComponent,
  components: string[],
): Promise<Prepared> {
  const { component } = read
  const known = context.known.items.get(itemKey(component.kind, component.path))
  const versions = known ? (context.known.versions.get(known.id) ?? []) : []
  const step = planStep(known, versions, { digest: read.digest, label: component.version ?? null })
  const base = {
    kind: component.kind,
    path: component.path,
    itemId: known?.id ?? randomUUID(),
    isNew: known === undefined,
    slug: known?.slug ?? null,
    slugCandidates: slugCandidates(component, plugin, context),
    warnings: [...component.warnings, ...read.warnings],
    wasGone: known?.gone ?? false,
    components,
  }
  if (step.step === 'unchanged' || step.step === 'back') {
    const outcome = step.step === 'back' ? 'updated' : 'unchanged'
    return { ok: true, item: { ...base, outcome, text: null, version: step.version } }
  }
  const text = await textsOf(context, read, plugin)
  const editorial = {
    name: text.described.name,
    description: text.described.description,
    longDescription: text.described.longDescription,
    category: text.described.category,
    tags: text.described.tags,
    useCases: text.described.useCases,
    examples: text.described.examples,
  }
  const stored = await storeBytes(context, read)
  if (!stored.ok) return stored
  const flags = step.step === 'new_version' ? step.flags : []
  const version: PreparedVersion = { ...versionOf(context, read, text, stored), flags }
  return { ok: true, item: { ...base, outcome: step.step === 'add' ? 'added' : 'updated', text: editorial, version } }
}

/** The name; on collision with the plugin's, then the source's name in front (design: slug). */
function slugCandidates(
  component: LoadedComponent,
  plugin: LoadedComponent,
  { source, place }: PrepareContext,
): string[] {
  const name = slugify(component.name)
  const inPlugin = plugin === component ? [] : [`${slugify(plugin.name)}-${name}`]
  // A directory's repositories are told apart by their own names.
  const inPlace = place.listing ? [`${slugify(place.spec.location)}-${inPlugin[0] ?? name}`] : []
  return [name, ...inPlugin, ...inPlace, `${slugify(source.name)}-${inPlugin[0] ?? name}`]
}

interface Texts {
  described: Description
  tokens: TokenLevels
  scripts: Map<string, string>
}

async function textsOf(
  context: PrepareContext,
  { component, files, entries }: ReadComponent,
  plugin: LoadedComponent,
): Promise<Texts> {
  const decoder = new TextDecoder()
  const main = files.find(({ path }) => path === component.mainFile)
  const mainText = main ? decoder.decode(main.bytes) : ''
  const licenceFile = await context.licences.nearest(component.root)
  const owner = context.loaded.owner?.name ?? ownerOf(context.place)
  const described = describe(component, mainText, {
    ...(plugin === component ? {} : { plugin }),
    ...(owner ? { owner } : {}),
    ...(licenceFile ? { licenceFile } : {}),
  })
  const { body } = parseFrontmatter(mainText)
  const levels = tokensOf({ name: component.name, description: described.description, body, otherTexts: [] })
  const resources = entries
    .filter(({ path }) => path !== component.mainFile)
    .reduce((sum, { tokens = 0 }) => sum + tokens, 0)
  return { described, tokens: { ...levels, resources }, scripts: scriptTexts(files, entries, component.mainFile) }
}

/** Whose repository it is, where nobody says who wrote it. */
const ownerOf = ({ spec }: Place): string | undefined =>
  spec.type === 'github' ? spec.location.split('/')[0] : undefined

const SCRIPT_HEAD = 4096

/** The first lines of scripts, enough for their summaries. */
function scriptTexts(
  files: readonly BundleFile[],
  entries: readonly FileEntry[],
  mainFile: string | undefined,
): Map<string, string> {
  const scripts = new Set(entries.flatMap((entry) => (roleOf(entry, mainFile) === 'script' ? [entry.path] : [])))
  return new Map(
    files
      .filter(({ path, bytes }) => scripts.has(path) && isText(bytes))
      .map(({ path, bytes }) => [path, new TextDecoder().decode(bytes.subarray(0, SCRIPT_HEAD))]),
  )
}

type Stored = ({ ok: true } & StoredBundle) | { ok: false; reason: string }

async function storeBytes({ deps, run }: PrepareContext, { digest, files }: ReadComponent): Promise<Stored> {
  if (run.dry_run) return { ok: true, archiveDigest: '', archiveSize: 0 }
  const stored = await putBundle(deps.store, { digest, files })
  if (stored.ok) return stored
  return { ok: false, reason: `The path ${stored.path} is too long for an archive. Have upstream shorten it.` }
}

function versionOf(
  context: PrepareContext,
  read: ReadComponent,
  text: Texts,
  stored: StoredBundle,
): Omit<PreparedVersion, 'flags'> {
  const { place, tree, loaded } = context
  const { type, location } = place.spec
  const { component, entries, digest } = read
  const { described, tokens } = text
  const license = described.license?.id ?? null
  const author = described.author ?? null
  const url =
    sourceUrl(type, location, pathOutside(place, component.path), tree.revision ?? null) ??
    component.repository ??
    component.homepage ??
    null
  return {
    id: randomUUID(),
    digest,
    label: component.version ?? null,
    name: described.name,
    description: described.description,
    mainFile: component.mainFile ?? null,
    frontmatter: component.frontmatter,
    files: entries,
    blobs: blobsOf(context.shas, component, entries),
    unread: unreadIn(component.root, context.unread),
    facts: factsOf(component),
    tokens,
    bundleDigest: stored.archiveDigest,
    bundleSize: stored.archiveSize,
    revision: tree.revision ?? null,
    sourceUrl: url,
    license,
    author,
    manifest: (slug) =>
      buildManifest({
        kind: component.kind,
        identity: {
          slug,
          name: component.name,
          version: component.version ?? null,
          digest,
          description: described.description,
          long_description: described.longDescription,
        },
        source: {
          type,
          url,
          repo: type === 'github' ? location : null,
          path: component.path,
          commit: tree.revision ?? null,
          marketplace: loaded.name ?? null,
          original_author: author,
          license,
          synced_at: new Date().toISOString(),
        },
        ...(component.mainFile ? { mainFile: component.mainFile } : {}),
        files: entries,
        texts: text.scripts,
        tokens,
        ...(component.model ? { model: component.model } : {}),
        metadata: { category: described.category, tags: described.tags, use_cases: described.useCases },
      }),
  }
}

function blobsOf(
  shas: ReadonlyMap<string, string>,
  { files }: LoadedComponent,
  entries: readonly FileEntry[],
): GitBlob[] {
  if (shas.size === 0) return []
  const stored = new Map(entries.map((entry) => [entry.path, entry]))
  return files.flatMap(({ path, treePath, inline }) => {
    const [sha, entry] = [shas.get(treePath), stored.get(path)]
    return sha && entry && inline === undefined ? [{ sha, sha256: entry.sha256, size: entry.size }] : []
  })
}

/** What a reviewer does not get to see of a bundle, by its path in it: the scanner says so. */
const unreadIn = (root: string, unread: readonly Unread[]): Unread[] =>
  unread.flatMap(({ path, reason }) => {
    if (root === '') return [{ path, reason }]
    return path.startsWith(`${root}/`) ? [{ path: path.slice(root.length + 1), reason }] : []
  })

const isPlugin = (component: LoadedComponent): component is LoadedPlugin => component.kind === 'plugin'

/** Facts that are shown and delivered as data: a plugin's hooks and servers, the model and tools that a persona or command asks for. */
function factsOf(component: LoadedComponent): object {
  const asked = {
    ...(component.model ? { model: component.model } : {}),
    ...(component.tools ? { tools: component.tools } : {}),
  }
  if (!isPlugin(component)) return asked
  return {
    ...asked,
    hooks: component.hooks,
    mcp_servers: component.mcpServers,
    lsp_servers: component.lspServers,
    hook_notes: component.hookMarkdown,
  }
}
