import { remoteSpecOf } from '../specFor'
import type { SourceSpec } from '../types'
import type { ItemRow, RegistryRow } from './schema'

export interface DiscoveredItem {
  type: string
  name: string
  category: string
  tags: string[]
  stars: number
  installs: number
}

/** A repository that the site knows: where its content is fetched, and how popular and what it is there. */
export interface DiscoveredRepository {
  /** Stable key: type and location of `spec`, lower-case. */
  key: string
  spec: SourceSpec
  name: string
  description: string
  /** Set where the repository is registered as a marketplace. */
  marketplace?: { id: string; name: string; verified: boolean; badges: string[] }
  categories: string[]
  stars: number
  installs: number
  /** Listed items of the repository, where they were asked for. */
  items: DiscoveredItem[]
}

/** Gathers rows by the repository that they lie in. */
export class Repositories {
  readonly #byKey = new Map<string, DiscoveredRepository>()
  /** Rows without a usable repository, with their names. */
  readonly unusable: string[] = []

  addMarketplace(row: RegistryRow): void {
    const repository = this.#at(row.repository || row.url, row.name)
    if (!repository) return
    Object.assign(repository, {
      name: row.displayName || row.name,
      description: row.description,
      marketplace: { id: row.id, name: row.name, verified: row.verified, badges: row.badges },
      categories: unique([...repository.categories, ...row.categories]),
      stars: Math.max(repository.stars, row.stars),
      installs: Math.max(repository.installs, row.installs),
    } satisfies Partial<DiscoveredRepository>)
  }

  /** `home`: the repository of rows that name none. */
  addItem(row: ItemRow, home: string): void {
    const repository = this.#at(row.repository || home, row.name)
    if (!repository) return
    const { type, name, category, tags, stars, installs } = row
    repository.items.push({ type, name, category, tags, stars, installs })
    // "uncategorized" is the site's word for nothing.
    if (category !== '' && category !== 'uncategorized')
      repository.categories = unique([...repository.categories, category])
    repository.stars = Math.max(repository.stars, stars)
  }

  sorted(): DiscoveredRepository[] {
    return [...this.#byKey.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1))
  }

  #at(place: string, name: string): DiscoveredRepository | undefined {
    const spec = specOf(place)
    if (!spec) {
      this.unusable.push(name)
      return undefined
    }
    const key = `${spec.type}:${spec.location}`.toLowerCase()
    const repository = this.#byKey.get(key) ?? {
      key,
      spec,
      name: spec.location,
      description: '',
      categories: [],
      stars: 0,
      installs: 0,
      items: [],
    }
    this.#byKey.set(key, repository)
    return repository
  }
}

const unique = (values: readonly string[]): string[] => [...new Set(values)]

/** The whole repository that an address or `owner/name` points into; foreign addresses are fetched over the network only. */
function specOf(place: string): SourceSpec | undefined {
  const text = place.trim()
  const result = remoteSpecOf(/^[\w.-]+\/[\w.-]+$/.test(text) ? `github:${text}` : text)
  if (!result?.ok) return undefined
  const { type, location } = result.spec
  return type === 'github' || (type === 'git' && location.startsWith('https:')) ? { type, location } : undefined
}
