import type { KindPlural } from '@/domain/kinds'
import { notFound } from '@/services/errors'
import { bundleKey } from '@/storage'
import { handle } from './handle'
import { FRESH, hasIt } from './respond'
import { readStored, store } from './store'
import { versionFor } from './versionFor'

/** Nothing of a bundle is ever shown or run by a browser under our name (invariant 8). */
const INERT = {
  ...FRESH,
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
}

const attachment = (name: string) => `attachment; filename*=UTF-8''${encodeURIComponent(name)}`

/** `GET /api/marketplace/KIND/{slug}/files/{path}`: the stored bytes, never as anything a browser would render. */
export const fileRoute = (kind: KindPlural) =>
  handle(async (ctx) => {
    const version = await versionFor(ctx, kind)
    const segments = [ctx.params.path ?? []].flat()
    const paths = [segments.join('/'), segments.map(decode).join('/')]
    const file = version.files.find((each) => paths.includes(each.path))
    if (!file) throw notFound('file in this version')
    const etag = `sha256:${file.sha256}`
    const headers = { ...INERT, ETag: `"${etag}"` }
    if (hasIt(ctx.request, etag)) return new Response(null, { status: 304, headers })
    const bytes = await readStored(file.sha256)
    if (!bytes) throw new Error(`The bytes of ${file.sha256} are missing from object storage.`)
    return new Response(new Uint8Array(bytes), {
      headers: {
        ...headers,
        'Content-Type': 'application/octet-stream',
        'Content-Disposition': attachment(file.path.slice(file.path.lastIndexOf('/') + 1)),
      },
    })
  })

/** `GET /api/marketplace/KIND/{slug}/bundle`: the reproducible archive. */
export const bundleRoute = (kind: KindPlural) =>
  handle(async (ctx) => {
    const version = await versionFor(ctx, kind)
    const headers = { ...INERT, ETag: `"${version.digest}"` }
    if (hasIt(ctx.request, version.digest)) return new Response(null, { status: 304, headers })
    const bundle = await store().stream(bundleKey(version.digest))
    if (!bundle) throw new Error(`The bundle ${version.digest} is missing from object storage.`)
    return new Response(bundle.body, {
      headers: {
        ...headers,
        'Content-Type': 'application/gzip',
        'Content-Length': String(bundle.size),
        'Content-Disposition': attachment(`${version.slug}.tar.gz`),
      },
    })
  })

/** Path segments may come as they stood in the URL. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
