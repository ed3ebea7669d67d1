import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createHttpGate, failureOfStatus, type HttpGate } from '../http'
import type { ConnectorContext, OpenResult, SourceSpec } from '../types'
import { openArchive } from '../unpack'
import { sha256Of } from './sha256Of'
import { wrongDigest } from './wrongDigest'

/** Downloads an archive, unless the host says that it has not changed or its pinned digest was seen before. */
export async function openUrl(spec: SourceSpec, context: ConnectorContext): Promise<OpenResult> {
  const { previous } = context
  if (spec.sha256 !== undefined && previous?.revision === spec.sha256.toLowerCase())
    return { ok: true, unchanged: true, revision: previous.revision, requests: 0 }
  const http = (context.http ?? createHttpGate()).counted()
  const folder = await mkdtemp(join(context.tempDir, 'download-'))
  try {
    return await download(spec, context, http, join(folder, 'archive'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function download(
  spec: SourceSpec,
  { previous, ...context }: ConnectorContext,
  http: HttpGate,
  file: string,
): Promise<OpenResult> {
  const got = await http.download(
    {
      url: spec.location,
      // Asked for unpacked: the digest is one of the archive's own bytes.
      headers: {
        'accept-encoding': 'identity',
        ...(previous?.etag && previous.revision ? { 'if-none-match': previous.etag } : {}),
        ...(spec.token ? { authorization: `Bearer ${spec.token}` } : {}),
      },
      maxBytes: context.limits.totalBytes,
      signal: context.signal,
    },
    file,
  )
  if (!got.ok) return got
  const { requests } = http
  const etag = got.headers.etag ? { etag: got.headers.etag } : {}
  if (got.status === 304 && previous?.revision)
    return { ok: true, unchanged: true, revision: previous.revision, requests, ...etag }
  if (got.status !== 200) return failureOfStatus(got.status, got.headers, spec.location)
  const digest = await sha256Of(file)
  const wrong = wrongDigest(spec.sha256, digest)
  if (wrong) return wrong
  if (previous?.revision === digest) return { ok: true, unchanged: true, revision: digest, requests, ...etag }
  const opened = await openArchive(file, { ...context, revision: digest, ...(spec.path ? { path: spec.path } : {}) })
  if (opened.ok) return { ok: true, unchanged: false, tree: opened.tree, revision: digest, requests, ...etag }
  const page = got.headers['content-type']?.startsWith('text/html') === true
  return page
    ? { ...opened, reason: `${spec.location} is a web page, not an archive. Give the address of the file itself.` }
    : opened
}
