import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { SourceTree } from '../../domain/tree'
import { failureOfStatus, type HttpGate } from '../http'
import type { ConnectorContext, Failed, SourceSpec } from '../types'
import { openArchive } from '../unpack'
import { expectedOf, fits } from './integrity'
import type { Release } from './packument'

/** Downloads and unpacks a release after its bytes were checked; without a checksum nothing is taken. */
export async function openRelease(
  http: HttpGate,
  { version, release }: { version: string; release: Release },
  { name, registry, spec, revision }: { name: string; registry: string; spec: SourceSpec; revision: string },
  context: ConnectorContext,
): Promise<{ ok: true; tree: SourceTree } | Failed> {
  const what = `${name}@${version}`
  const expected = expectedOf(release)
  if (!expected) {
    const reason = `The registry announces no checksum for ${what}; it is not taken without one.`
    return { ok: false, kind: 'malformed', reason }
  }
  const url = URL.parse(release.dist.tarball, `${registry}/`)
  if (!url) return { ok: false, kind: 'malformed', reason: `The address of the tarball of ${what} is no URL.` }
  const mine = spec.token !== undefined && url.origin === new URL(registry).origin
  const folder = await mkdtemp(join(context.tempDir, 'npm-'))
  const file = join(folder, 'package.tgz')
  try {
    const got = await http.download(
      {
        url: url.href,
        headers: { 'accept-encoding': 'identity', ...(mine ? { authorization: `Bearer ${spec.token}` } : {}) },
        maxBytes: context.limits.totalBytes,
        signal: context.signal,
      },
      file,
    )
    if (!got.ok) return got
    if (got.status !== 200) return failureOfStatus(got.status, got.headers, `the tarball of ${what}`)
    if (!(await fits(file, expected))) {
      const reason = `The tarball of ${what} does not fit the checksum that the registry announces (${expected.algorithm}). It was changed or cut on its way.`
      return { ok: false, kind: 'malformed', reason }
    }
    return await openArchive(file, { ...context, revision, ...(spec.path ? { path: spec.path } : {}) })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
