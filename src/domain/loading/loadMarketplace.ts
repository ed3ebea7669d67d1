import { isObject, type JsonObject, parseJson } from '../json'
import { visibleLine, visibleText } from '../visibleText'
import type { Loading } from './context'
import { parseEntrySource } from './entrySource'
import { objectOf, textOf } from './fields'
import { loadPlugin } from './loadPlugin'
import { type Marketplace, parseMarketplace } from './manifestSchema'
import { marketplaceNameWarning } from './names'
import { join, parseRelativePath, relativeTo, shown } from './paths'
import { readText } from './readText'
import type { ExternalEntry, LoadedPlugin } from './types'

/** Claude Code's place first, then other ecosystems' (Copilot, Codex, Cursor). */
const MANIFESTS = [
  '.claude-plugin/marketplace.json',
  '.plugin/marketplace.json',
  '.github/plugin/marketplace.json',
  '.agents/plugins/marketplace.json',
  '.cursor-plugin/marketplace.json',
  'marketplace.json',
]

/** Paths of the marketplace manifests in `root`, the one that counts first. A plain marketplace.json may be any software's. */
export async function marketplaceManifests(loading: Loading, root: string): Promise<string[]> {
  const paths = MANIFESTS.map((name) => join(root, name)).filter((path) => loading.view.file(path))
  const plain = join(root, 'marketplace.json')
  if (!paths.includes(plain) || (await readMarketplace(loading, plain)).ok) return paths
  return paths.filter((path) => path !== plain)
}

type ReadMarketplace = { ok: true; marketplace: Marketplace; warnings: string[] } | { ok: false; reason: string }

export async function readMarketplace(loading: Loading, path: string): Promise<ReadMarketplace> {
  const read = await readText(loading.view, path, loading.limits)
  if (!read.ok) return read
  const json = parseJson(read.text)
  if (!json.ok) return { ok: false, reason: `${path} is not valid JSON: ${json.reason}. Correct it upstream.` }
  const parsed = parseMarketplace(json.value)
  if (!parsed.ok) return { ok: false, reason: `${path} is unusable: ${parsed.reason}.` }
  return { ok: true, marketplace: parsed.marketplace, warnings: read.warnings }
}

/** Honest marketplaces list a few plugins on one directory, large ones some dozens; each is an item with a bundle of its own. */
const MOST_ON_ONE_DIRECTORY = 500

export interface LoadedMarketplace {
  marketplace: Marketplace
  listed: number
  local: number
  /** Directories that local entries lead to. */
  roots: string[]
  plugins: LoadedPlugin[]
  external: ExternalEntry[]
  warnings: string[]
}

type Result = { ok: true; loaded: LoadedMarketplace } | { ok: false; reason: string }

/** Loads all entries of a marketplace; one bad entry fails alone. `root` is the directory that the manifest stands for. */
export async function loadMarketplace(loading: Loading, root: string, path: string): Promise<Result> {
  const read = await readMarketplace(loading, path)
  if (!read.ok) return read
  const { marketplace } = read
  const warnings = [...read.warnings]
  const nameWarning = marketplace.name === undefined ? `${path} has no name.` : marketplaceNameWarning(marketplace.name)
  if (nameWarning !== undefined) warnings.push(nameWarning)
  const external: ExternalEntry[] = []
  const places = placeEntries(loading, { root, path, marketplace, external })
  const uses = new Map<string, number>()
  for (const place of places) uses.set(place.root, (uses.get(place.root) ?? 0) + 1)
  const taken = new Map<string, number>()
  const plugins: LoadedPlugin[] = []
  for (const place of places) {
    const nth = (taken.get(place.root) ?? 0) + 1
    taken.set(place.root, nth)
    if (nth > MOST_ON_ONE_DIRECTORY) {
      const reason = `${uses.get(place.root)} entries lead to the directory "${shown(place.root)}"; the first ${MOST_ON_ONE_DIRECTORY} are loaded. Have upstream give the others directories of their own.`
      const entryPath = `${shown(place.root)}#${textOf(place.entry['name'])}`
      loading.failed.push({ path: entryPath, kind: 'plugin', name: textOf(place.entry['name']), reason })
      continue
    }
    const plugin = await loadPlugin(loading, {
      ...place,
      shared: (uses.get(place.root) ?? 0) > 1,
      isMarketplaceRoot: place.root === root,
      marketplaceRoot: root,
      fallbackName: loading.name,
    })
    if (plugin) plugins.push(plugin)
  }
  const listed = marketplace.plugins.length
  return {
    ok: true,
    loaded: { marketplace, listed, local: places.length, roots: [...uses.keys()], plugins, external, warnings },
  }
}

interface Listing {
  root: string
  path: string
  marketplace: Marketplace
  external: ExternalEntry[]
}

interface EntryPlace {
  entry: JsonObject
  root: string
  warnings: string[]
}

/** Sorts entries into local places, external ones, and failures. */
function placeEntries(loading: Loading, listing: Listing): EntryPlace[] {
  const names = new Set<string>()
  return listing.marketplace.plugins.flatMap((raw, index) => {
    const entryPath = `${listing.path}#plugins/${index}`
    const fail = (reason: string, name?: string): [] => {
      loading.failed.push({ path: entryPath, kind: 'plugin', name, reason })
      return []
    }
    if (!isObject(raw)) return fail('The entry is not an object.')
    const entry = raw
    const name = visibleLine(textOf(entry['name']) ?? '')
    if (name === '') return fail('The entry has no name.')
    if (names.has(name))
      return fail(`The name "${name}" occurs twice in the list; only the first entry is loaded.`, name)
    names.add(name)
    if (isUnavailable(entry)) {
      loading.skipped.push({
        path: entryPath,
        kind: 'plugin',
        reason: `"${name}" is marked as not available for installation.`,
      })
      return []
    }
    const source = parseEntrySource(entry['source'], listing.marketplace.metadata?.pluginRoot)
    if (!source.ok) return fail(source.reason, name)
    if (source.where === 'external') {
      listing.external.push({
        name,
        path: `${listing.path}#${name}`,
        source: source.source,
        entry,
        description: visibleText(textOf(entry['description']) ?? '') || undefined,
        version: textOf(entry['version']),
        warnings: source.warnings,
      })
      return []
    }
    const documented = source.candidates.map((path) => join(listing.root, path))
    // A manifest in a folder of its own often names paths from the repository's root.
    const candidates = listing.root === '' ? documented : [...documented, ...source.candidates]
    const place = candidates.find((path) => loading.view.isDirectory(path))
    if (place === undefined) return fail(missing(loading, listing, candidates[0] ?? ''), name)
    const moved = place === candidates[0] ? [] : [`Its source was found at "${place}", not at "${candidates[0]}".`]
    return [{ entry, root: place, warnings: [...source.warnings, ...moved] }]
  })
}

/** Codex marks entries that its users cannot install. */
const isUnavailable = (entry: JsonObject): boolean => objectOf(entry['policy'])['installation'] === 'NOT_AVAILABLE'

/** Why a local source is unusable, with what may have been meant. */
function missing(loading: Loading, listing: Listing, path: string): string {
  if (loading.view.file(path)) return `Its source "${shown(path)}" is a file; it has to be the plugin's directory.`
  const pluginRoot = listing.marketplace.metadata?.pluginRoot
  const parsed = pluginRoot === undefined ? undefined : parseRelativePath(pluginRoot)
  const meant = parsed?.ok ? join(listing.root, parsed.path, relativeTo(listing.root, path)) : undefined
  const hint =
    meant !== undefined && loading.view.isDirectory(meant)
      ? ` There is "${meant}": metadata.pluginRoot applies to names without "./" only.`
      : ''
  return `Its source "${shown(path)}" does not exist in this repository.${hint} Correct the entry upstream.`
}
