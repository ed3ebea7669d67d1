import { type Context, Hono } from 'hono'
import { ListQuery, SearchQuery } from '../../contracts/marketplace'
import { isKindPlural, KIND_PLURALS, type KindPlural } from '../../domain/kinds'
import { itemDetail } from '../../queries/catalog/itemDetail'
import { listCategories } from '../../queries/catalog/listCategories'
import { listItems } from '../../queries/catalog/listItems'
import { loadContent } from '../../queries/catalog/loadContent'
import type { ContentVersion } from '../../queries/catalog/resolveContent'
import { searchItems } from '../../queries/catalog/searchItems'
import { bundleKey } from '../../storage'
import type { DeliveryDeps } from '../deps'
import { matches, parseInput, refuse, withEtag } from '../respond'
import { readerOf } from '../signedIn'

/** Nothing of a bundle may ever be run or shown by a browser under our name (invariant 8). */
const INERT = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'private, no-cache',
  Vary: 'Authorization, Cookie',
}

function kindOf(c: Context): KindPlural {
  const kind = c.req.param('kind')
  if (isKindPlural(kind)) return kind
  throw refuse(404, `There is nothing here. Kinds are ${KIND_PLURALS.join(', ')}.`)
}

/** The public reads of the marketplace (contract §3). */
export function marketplaceRoutes(deps: DeliveryDeps): Hono {
  const routes = new Hono()

  const versionOf = async (c: Context): Promise<{ version: ContentVersion; age: Record<string, string> }> => {
    const { value: found, stale } = await deps.contents.get({
      kind: kindOf(c),
      slug: c.req.param('slug') ?? '',
      version: c.req.query('version'),
      reader: await readerOf(deps, c),
    })
    if (found.ok)
      return { version: found.version, age: stale === undefined ? {} : { 'Automatos-Stale': String(stale) } }
    if (found.status === 403) throw refuse(403, found.reason, { type: '/problems/entitlement', tier: found.tier })
    throw refuse(found.status, found.reason, found.status === 410 ? { type: '/problems/revoked' } : {})
  }

  routes.get('/search', async (c) => c.json(await searchItems(deps.query, parseInput(SearchQuery, c.req.query()))))
  routes.get('/categories', async (c) => c.json({ categories: await listCategories(deps.query) }))

  routes.get('/:kind', async (c) => {
    const kind = kindOf(c)
    const { items, pagination, facets } = await listItems(deps.query, kind, parseInput(ListQuery, c.req.query()))
    return c.json({ [kind]: items, pagination, facets })
  })

  routes.get('/:kind/:slug', async (c) => {
    const detail = await itemDetail(deps.query, kindOf(c), c.req.param('slug'))
    if (!detail) throw refuse(404, 'There is no such item on the storefront.')
    return c.json(detail)
  })

  routes.get('/:kind/:slug/content', async (c) => {
    const { version, age } = await versionOf(c)
    return withEtag(c, version.digest, () => loadContent(version, deps.readFile), age)
  })

  routes.get('/:kind/:slug/files/:path{.+}', async (c) => {
    const { version, age } = await versionOf(c)
    const path = c.req.param('path')
    const file = version.files.find((each) => each.path === path)
    if (!file) throw refuse(404, 'The version has no such file.')
    const etag = `"sha256:${file.sha256}"`
    if (matches(c.req.header('if-none-match'), etag))
      return new Response(null, { status: 304, headers: { ...INERT, ...age, ETag: etag } })
    const bytes = await deps.readFile(file.sha256)
    if (!bytes) throw new Error(`The bytes of ${file.sha256} are missing from object storage.`)
    return new Response(new Uint8Array(bytes), {
      headers: {
        ...INERT,
        ...age,
        ETag: etag,
        'Content-Type': 'application/octet-stream',
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(path.slice(path.lastIndexOf('/') + 1))}`,
      },
    })
  })

  routes.get('/:kind/:slug/bundle', async (c) => {
    const { version, age } = await versionOf(c)
    const etag = `"${version.digest}"`
    if (matches(c.req.header('if-none-match'), etag))
      return new Response(null, { status: 304, headers: { ...INERT, ...age, ETag: etag } })
    const bundle = await deps.store.stream(bundleKey(version.digest))
    if (!bundle) throw new Error(`The bundle ${version.digest} is missing from object storage.`)
    return new Response(bundle.body, {
      headers: {
        ...INERT,
        ...age,
        ETag: etag,
        'Content-Type': 'application/gzip',
        'Content-Length': String(bundle.size),
        'Content-Disposition': `attachment; filename="${version.slug}.tar.gz"`,
      },
    })
  })
  return routes
}
