import { createHttpGate, failureOfStatus, type HttpGate } from '../http'
import type { Connector, ConnectorContext, Failed, OpenResult, SourceSpec } from '../types'
import { chooseVersion } from './chooseVersion'
import { openRelease } from './openRelease'
import { type Packument, packumentSchema } from './packument'

/** Packages with thousands of versions have package documents of tens of megabytes. */
const LARGEST_PACKUMENT = 128 * 1024 * 1024
/** As npm's own check of names, which old packages with capitals pass. */
const NAME = /^(?:@[A-Za-z0-9~-][\w.~-]*\/)?[A-Za-z0-9~-][\w.~-]*$/

/** A package of an npm registry: its document, then the tarball of one version, checked against the document. */
export const npm: Connector = {
  type: 'npm',
  async open(spec: SourceSpec, context: ConnectorContext): Promise<OpenResult> {
    const name = spec.location.trim()
    if (!NAME.test(name) || name.length > 214)
      return { ok: false, kind: 'malformed', reason: `"${spec.location}" is no name of an npm package.` }
    const http = (context.http ?? createHttpGate()).counted()
    if (spec.registry === undefined) {
      return {
        ok: false,
        kind: 'unsupported',
        reason: 'No npm registry is set. Set NPM_REGISTRY_URL to the one to ask.',
      }
    }
    const registry = spec.registry.replace(/\/+$/, '')
    const asked = await ask(http, `${registry}/${name.replace('/', '%2f')}`, name, spec, context)
    if (!asked.ok) return asked
    const { previous } = context
    if (asked.packument === undefined) {
      return { ok: true, unchanged: true, revision: previous?.revision ?? '', requests: http.requests, ...asked.etag }
    }
    const chosen = chooseVersion(asked.packument, name, spec.version)
    if (!chosen.ok) return { ok: false, kind: 'not_found', reason: chosen.reason }
    const { integrity, shasum } = chosen.release.dist
    const revision = `${chosen.version} ${integrity ?? shasum ?? ''}`.trim()
    // A version's bytes never change; where they do all the same, the integrity shows it.
    if (revision === previous?.revision)
      return { ok: true, unchanged: true, revision, requests: http.requests, ...asked.etag }
    const opened = await openRelease(http, chosen, { name, registry, spec, revision }, context)
    if (!opened.ok) return opened
    return { ok: true, unchanged: false, tree: opened.tree, revision, requests: http.requests, ...asked.etag }
  },
}

type Asked = { ok: true; packument: Packument | undefined; etag: { etag?: string } } | Failed

/** The package's document; without one when the registry says that it is the one we saw last. */
async function ask(
  http: HttpGate,
  url: string,
  name: string,
  { token }: SourceSpec,
  { previous, signal }: ConnectorContext,
): Promise<Asked> {
  const answer = await http.bytes({
    url,
    headers: {
      accept: 'application/vnd.npm.install-v1+json; q=1.0, application/json; q=0.8',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(previous?.etag && previous.revision ? { 'if-none-match': previous.etag } : {}),
    },
    maxBytes: LARGEST_PACKUMENT,
    signal,
  })
  if (!answer.ok) return answer
  const etag = answer.headers.etag ? { etag: answer.headers.etag } : {}
  if (answer.status === 304 && previous?.revision) return { ok: true, packument: undefined, etag }
  if (answer.status !== 200) return failureOfStatus(answer.status, answer.headers, `the package ${name}`)
  const parsed = packumentSchema.safeParse(parse(answer.bytes))
  if (parsed.success) return { ok: true, packument: parsed.data, etag }
  return { ok: false, kind: 'malformed', reason: `${url} is no package document of an npm registry.` }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}
