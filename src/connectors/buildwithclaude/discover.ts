import { createHttpGate } from '../http'
import type { ConnectorContext, Failed, SourceSpec } from '../types'
import { type Asking, ask } from './ask'
import { listItems } from './listItems'
import { listRegistry } from './listRegistry'
import { type DiscoveredRepository, Repositories } from './repositories'
import { partitionsSchema } from './schema'

const PUBLIC_SITE = 'https://buildwithclaude.com'
const HOME = 'davepoon/buildwithclaude'

/** How a discovery ended. Not complete: what is missing says nothing about the upstream, and nothing may be concluded from it. */
export interface DiscoverySummary {
  complete: boolean
  notes: string[]
  requests: number
}

export interface DiscoverOptions {
  /** Also list the single items of every marketplace: thousands of rows, and one request or more for each marketplace. */
  items?: boolean
}

/** Yields every repository that the site knows, once; returns how far that can be believed. A failure of the whole is returned as such. */
export async function* discover(
  spec: SourceSpec,
  context: ConnectorContext,
  options: DiscoverOptions = {},
): AsyncGenerator<DiscoveredRepository, DiscoverySummary | Failed> {
  const http = (context.http ?? createHttpGate()).counted()
  const base = (spec.registry ?? (spec.location || PUBLIC_SITE)).replace(/\/+$/, '')
  const asking: Asking = { http, base, signal: context.signal }
  const registry = await listRegistry(asking)
  if (!registry.ok) return registry
  const notes: string[] = []
  if (!registry.complete)
    notes.push('The list of marketplaces came empty or cut; nothing is concluded from what is missing.')
  const repositories = new Repositories()
  for (const row of registry.rows) repositories.addMarketplace(row)
  if (options.items === true) await addItems(asking, repositories, notes, registry.rows)
  const complete = notes.length === 0
  if (repositories.unusable.length > 0) {
    const some = repositories.unusable.slice(0, 5).join(', ')
    notes.push(`${repositories.unusable.length} rows name no repository that can be fetched (${some}).`)
  }
  for (const note of notes) context.log?.(note)
  yield* repositories.sorted()
  return { complete, notes, requests: http.requests }
}

async function addItems(
  asking: Asking,
  repositories: Repositories,
  notes: string[],
  registry: readonly { id: string; name: string; repository: string }[],
): Promise<void> {
  const listed = await ask(asking, '/api/plugins/marketplaces', { type: 'plugin' }, partitionsSchema)
  if (!listed.ok) {
    notes.push(`The items were not listed: ${listed.reason}`)
    return
  }
  const homes = new Map(registry.map(({ id, repository }) => [id, repository]))
  for (const { id, name, pluginCount } of listed.data.marketplaces) {
    const { rows, complete } = await listItems(asking, id, pluginCount)
    if (!complete)
      notes.push(`The items of ${name || id} came empty or cut; nothing is concluded from what is missing.`)
    for (const row of rows) repositories.addItem(row, homes.get(id) ?? (id === 'build-with-claude' ? HOME : ''))
  }
}
