import type { IncomingMessage } from 'node:http'
import { scriptedServer } from './scriptedServer'

export interface SiteMarketplace {
  id: string
  name: string
  repository: string
  categories?: string[]
  stars?: number
  installs?: number
  verified?: boolean
}

export interface SiteItem {
  type: string
  name: string
  marketplaceId: string
  repository?: string
  namespace?: string
  category?: string
  stars?: number
}

export interface BuildWithClaudeServer {
  url: string
  host: string
  marketplaces: SiteMarketplace[]
  items: SiteItem[]
  /** Routes that fail now: each in its own way, most by 200 with an empty list. */
  failing: Set<'marketplaces' | 'marketplaces/list' | 'plugins/list' | 'plugins/marketplaces'>
  /** Which of these requests (1 = first) to `plugins/list` fail. */
  failingLists: Set<number>
  requests: { path: string }[]
  close(): Promise<void>
}

/** The database query behind the item list never yields more rows. */
const WINDOW = 1000

/** A stand-in for the site's API with its quirks: capped totals, one row a name, and failures that look like empty lists. */
export async function buildwithclaudeServer(
  content: { marketplaces?: SiteMarketplace[]; items?: SiteItem[] } = {},
): Promise<BuildWithClaudeServer> {
  const marketplaces = content.marketplaces ?? []
  const items = content.items ?? []
  const failing: BuildWithClaudeServer['failing'] = new Set()
  const failingLists = new Set<number>()
  let lists = 0

  const registryRow = (row: SiteMarketplace) => ({
    displayName: row.name,
    description: `About ${row.name}`,
    url: row.repository,
    categories: [],
    badges: [],
    stars: 0,
    installs: 0,
    verified: false,
    pluginCount: items.filter(({ marketplaceId }) => marketplaceId === row.id).length,
    maintainer: { name: 'x', github: 'x' },
    lastIndexedAt: null,
    ...row,
  })

  function itemList(query: URLSearchParams): { plugins: object[]; total: number } {
    const [marketplace, type] = [query.get('marketplaceId'), query.get('type') ?? 'all']
    const direction = query.get('sort') === 'name-desc' ? -1 : 1
    const window = items
      .filter((item) => (!marketplace || item.marketplaceId === marketplace) && (type === 'all' || item.type === type))
      .toSorted((a, b) => direction * (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
      .slice(0, WINDOW)
    const names = new Set<string>()
    const distinct = window.filter((item) => {
      const key = `${item.type}:${item.name.toLowerCase()}`
      return !names.has(key) && names.add(key)
    })
    return {
      plugins: distinct.map((item) => ({ description: '', category: 'uncategorized', tags: [], ...item })),
      total: distinct.length,
    }
  }

  function answer(request: IncomingMessage): { status: number; body: object } {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in')
    const [limit, offset] = [
      Math.min(100, Number(searchParams.get('limit') ?? 50)),
      Number(searchParams.get('offset') ?? 0),
    ]
    const ok = (body: object) => ({ status: 200, body })
    const wrong = (error: string) => ({ status: 500, body: { error } })
    switch (pathname) {
      case '/api/marketplaces': {
        if (failing.has('marketplaces')) return wrong('Failed to fetch marketplaces')
        const rows = marketplaces.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(registryRow)
        return ok({ marketplaces: rows.slice(offset, offset + limit), total: rows.length, limit, offset })
      }
      case '/api/marketplaces/list': {
        if (failing.has('marketplaces/list')) return ok({ marketplaces: [], total: 0, hasMore: false })
        const rows = marketplaces.map(registryRow)
        return ok({
          marketplaces: rows.slice(offset, offset + limit),
          total: rows.length,
          hasMore: offset + limit < rows.length,
        })
      }
      case '/api/plugins/marketplaces': {
        if (failing.has('plugins/marketplaces')) return wrong('Failed to fetch marketplaces')
        const ids = [...new Set(items.map(({ marketplaceId }) => marketplaceId))]
        const rows = ids.map((id) => ({
          id,
          name: id,
          displayName: id,
          pluginCount: items.filter(({ marketplaceId }) => marketplaceId === id).length,
        }))
        return ok({ marketplaces: rows })
      }
      case '/api/plugins/list': {
        lists += 1
        if (failing.has('plugins/list') || failingLists.has(lists))
          return ok({ plugins: [], total: 0, limit, offset, hasMore: false })
        const { plugins, total } = itemList(searchParams)
        return ok({
          plugins: plugins.slice(offset, offset + limit),
          total,
          limit,
          offset,
          hasMore: offset + limit < total,
        })
      }
      default:
        return { status: 404, body: { error: 'Not found' } }
    }
  }

  const server = await scriptedServer((request, response) => {
    const { status, body } = answer(request)
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  return { ...server, marketplaces, items, failing, failingLists }
}
