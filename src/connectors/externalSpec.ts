import type { ExternalSource } from '../domain/loading/types'
import { remoteSpecOf, type SpecResult } from './specFor'

/**
 * Where the content of a marketplace's external entry is fetched. The marketplace is foreign: what it names is only ever
 * fetched over the network, never from this machine's disk, and nothing it names is run.
 */
export function specOfExternal(source: ExternalSource): SpecResult {
  switch (source.type) {
    case 'github':
      return { ok: true, spec: { type: 'github', location: source.repo, ...refOf(source) } }
    case 'git':
      return gitSpec(source)
    case 'npm':
      return {
        ok: true,
        spec: {
          type: 'npm',
          location: source.package,
          ...(source.version ? { version: source.version } : {}),
          ...(source.registry ? { registry: source.registry } : {}),
        },
      }
    case 'archive':
      return {
        ok: true,
        spec: { type: 'archive', location: source.url, ...(source.sha256 ? { sha256: source.sha256 } : {}) },
      }
    case 'command':
      return { ok: false, reason: 'The entry is made by a command on the machine that installs it; none is run here.' }
  }
}

const refOf = ({ ref, sha }: { ref?: string; sha?: string }) => {
  const wanted = sha ?? ref
  return wanted === undefined ? {} : { ref: wanted }
}

function gitSpec(source: Extract<ExternalSource, { type: 'git' }>): SpecResult {
  const result = remoteSpecOf(source.url)
  if (!result) return { ok: false, reason: `"${source.url.slice(0, 200)}" is not a URL.` }
  if (!result.ok) return result
  const { spec } = result
  if (spec.location.startsWith('file:'))
    return { ok: false, reason: 'The entry names a place on this machine (file://), which a marketplace may not do.' }
  // The entry says that it is a repository, whatever its address looks like.
  const type = spec.type === 'github' ? 'github' : 'git'
  return {
    ok: true,
    spec: { ...spec, type, ...refOf(source), ...(source.path ? { path: source.path } : {}) },
  }
}
