import { execFile } from 'node:child_process'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { CatFile } from '@/connectors/git/catFile'
import { parseTree } from '@/connectors/git/parseTree'
import { type Fault, FaultLine, type FaultPlan, sendFault } from './faults'
import { GIT_ENV } from './gitRepository'
import { scriptedServer } from './scriptedServer'

const run = promisify(execFile)

export interface GitHubServerOptions {
  /** Bare repositories by `owner/name`. */
  repositories: Record<string, string>
  /** When set, other tokens and none get what GitHub gives strangers: 401, or 404 without a token. */
  token?: string
  faults?: FaultPlan
  /** Recursive trees are cut to so many entries and say `truncated`. */
  largestTree?: number
  /** Requests until 403; unlimited unless told otherwise. */
  rateLimit?: { remaining: number; resetSeconds: number }
}

export interface GitHubServer {
  /** The API's base URL; tarballs come from another origin, as with GitHub. */
  url: string
  hosts: string[]
  repositories: Map<string, string>
  /** Old name → new name: the old one answers 301. */
  renames: Map<string, string>
  /** Paths asked, with status; redirect targets too. */
  requests: { path: string; status: number; authorized: boolean }[]
  /** Statuses that a path answers instead (`/repos/o/r/…` by pattern). */
  overrides: { matches: RegExp; status: number; body?: object }[]
  failNext(fault: Fault, matches?: RegExp): void
  readonly faultsInjected: number
  rateLimit: { remaining: number; resetSeconds: number } | undefined
  close(): Promise<void>
}

interface Reply {
  status: number
  headers?: Record<string, string>
  body?: Buffer | string
}

const jsonReply = (status: number, value: object, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
})
const missing = jsonReply(404, { message: 'Not Found' })

/** A stand-in for GitHub's REST API over real repositories: what a sync asks, with its redirects, ETags, limits and faults. */
export async function githubServer(options: GitHubServerOptions): Promise<GitHubServer> {
  const faults = new FaultLine(options.faults)
  const readers = new Map<string, CatFile>()
  const cache = new Map<string, Promise<Buffer>>()

  const cached = (key: string, make: () => Promise<Buffer>): Promise<Buffer> => {
    const known = cache.get(key)
    if (known) return known
    const made = make()
    cache.set(key, made)
    made.catch(() => cache.delete(key))
    return made
  }
  const git = (dir: string, ...args: string[]): Promise<Buffer> =>
    run('git', ['--git-dir', dir, ...args], { env: GIT_ENV, encoding: 'buffer', maxBuffer: 2 ** 30 }).then(
      ({ stdout }) => stdout,
    )
  const readerOf = (dir: string): CatFile => {
    const known = readers.get(dir) ?? new CatFile(dir, GIT_ENV)
    readers.set(dir, known)
    return known
  }
  const resolve = async (dir: string, ref: string): Promise<string | undefined> => {
    const object = await readerOf(dir).read(`${ref}^{commit}`)
    return object?.type === 'commit' ? object.sha : undefined
  }

  async function commit(dir: string, ref: string, request: IncomingMessage): Promise<Reply> {
    const sha = await resolve(dir, ref)
    if (!sha && (await git(dir, 'rev-list', '--all', '-n', '1')).length === 0)
      return jsonReply(409, { message: 'Git Repository is empty.' })
    if (!sha) return jsonReply(422, { message: `No commit found for SHA: ${ref}` })
    const etag = `"${sha}"`
    if (request.headers['if-none-match'] === etag) return { status: 304, headers: { etag } }
    if (request.headers.accept?.includes('sha'))
      return { status: 200, headers: { etag, 'content-type': 'application/vnd.github.sha; charset=utf-8' }, body: sha }
    return jsonReply(200, { sha }, { etag })
  }

  async function tree(dir: string, ref: string, recursive: boolean): Promise<Reply> {
    const listing = await cached(`tree ${dir} ${ref} ${recursive}`, () =>
      git(dir, 'ls-tree', ...(recursive ? ['-r', '-t'] : []), '-l', '-z', '--end-of-options', ref),
    ).catch(() => undefined)
    if (!listing) return missing
    const all = [...parseTree(listing)]
    const shown = recursive && options.largestTree !== undefined ? all.slice(0, options.largestTree) : all
    return jsonReply(200, {
      sha: ref,
      tree: shown.map(({ mode, type, sha, size, path }) => ({
        path: path.toString('utf8'),
        mode,
        type,
        sha,
        ...(type === 'blob' ? { size } : {}),
      })),
      truncated: shown.length < all.length,
    })
  }

  async function blob(dir: string, sha: string, request: IncomingMessage): Promise<Reply> {
    const object = await readerOf(dir)
      .read(sha)
      .catch(() => undefined)
    if (object?.type !== 'blob') return missing
    const bytes = Buffer.from(object.bytes)
    if (request.headers.accept?.includes('raw'))
      return { status: 200, headers: { 'content-type': 'application/vnd.github.raw; charset=utf-8' }, body: bytes }
    return jsonReply(200, { sha, size: bytes.length, encoding: 'base64', content: bytes.toString('base64') })
  }

  async function answer(request: IncomingMessage, url: URL): Promise<Reply> {
    const override = overrides.find(({ matches }) => matches.test(url.pathname))
    if (override) return jsonReply(override.status, override.body ?? { message: 'as told' })
    const authorization = request.headers.authorization
    if (options.token !== undefined) {
      if (authorization === undefined) return missing
      if (!authorization.endsWith(` ${options.token}`)) return jsonReply(401, { message: 'Bad credentials' })
    }
    const limit = server.rateLimit
    if (limit) {
      if (limit.remaining <= 0) return jsonReply(403, { message: 'API rate limit exceeded' }, limitHeaders())
      limit.remaining -= 1
    }
    const match = /^\/(?:repos\/([^/]+\/[^/]+)|repositories\/([^/]+))(\/.*)?$/.exec(url.pathname)
    const name = match?.[1] ?? Buffer.from(match?.[2] ?? '', 'base64url').toString()
    const rest = match?.[3] ?? ''
    const renamed = server.renames.get(name)
    if (renamed !== undefined) {
      const id = Buffer.from(renamed).toString('base64url')
      return jsonReply(301, { message: 'Moved' }, { location: `${api.url}/repositories/${id}${rest}${url.search}` })
    }
    const dir = server.repositories.get(name)
    if (dir === undefined) return missing
    const [, verb, argument] = /^\/(commits|git\/trees|git\/blobs|tarball)\/(.+)$/.exec(rest) ?? []
    const target = decodeURIComponent(argument ?? '')
    switch (verb) {
      case 'commits':
        return commit(dir, target, request)
      case 'git/trees':
        return tree(dir, target, url.searchParams.has('recursive'))
      case 'git/blobs':
        return blob(dir, target, request)
      case 'tarball': {
        const sha = await resolve(dir, target)
        return sha ? { status: 302, headers: { location: `${code.url}/${name}/legacy.tar.gz/${sha}` } } : missing
      }
      default:
        return rest === '' ? jsonReply(200, { full_name: name, default_branch: 'main' }) : missing
    }
  }

  async function tarball(url: URL): Promise<Reply> {
    const [, name = '', sha = ''] = /^\/([^/]+\/[^/]+)\/legacy\.tar\.gz\/([0-9a-f]+)$/.exec(url.pathname) ?? []
    const dir = server.repositories.get(name)
    if (dir === undefined) return missing
    const prefix = `${name.replace('/', '-')}-${sha.slice(0, 7)}/`
    const body = await cached(`tar ${dir} ${sha}`, () =>
      git(dir, '-c', 'tar.tar.gz.command=gzip -1cn', 'archive', '--format=tar.gz', `--prefix=${prefix}`, sha),
    ).catch(() => undefined)
    return body ? { status: 200, headers: { 'content-type': 'application/x-gzip' }, body } : missing
  }

  const limitHeaders = (): Record<string, string> => {
    const limit = server.rateLimit
    const reset = Math.floor(Date.now() / 1000) + (limit?.resetSeconds ?? 3600)
    return {
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': String(limit?.remaining ?? 4999),
      'x-ratelimit-reset': String(reset),
    }
  }

  const handle =
    (reply: (request: IncomingMessage, url: URL) => Promise<Reply>) =>
    async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const url = new URL(request.url ?? '/', 'http://stand-in')
      const record = {
        path: `${url.pathname}${url.search}`,
        status: 0,
        authorized: request.headers.authorization !== undefined,
      }
      requests.push(record)
      const fault = faults.next(record.path)
      if (fault !== undefined && fault !== 'truncated') {
        sendFault(fault, request, response)
        return
      }
      const { status, headers = {}, body = '' } = await reply(request, url)
      record.status = status
      const bytes = Buffer.from(body)
      const bodiless = status === 304
      response.writeHead(status, {
        ...limitHeaders(),
        ...(bodiless ? {} : { 'content-length': String(bytes.length) }),
        ...headers,
      })
      if (fault === 'truncated' && bytes.length > 0) {
        response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy())
      } else {
        response.end(bodiless ? undefined : bytes)
      }
    }

  const requests: GitHubServer['requests'] = []
  const overrides: GitHubServer['overrides'] = []
  const code = await scriptedServer(handle((_request, url) => tarball(url)))
  const api = await scriptedServer(handle(answer))
  const server: GitHubServer = {
    url: api.url,
    hosts: [api.host, code.host],
    repositories: new Map(Object.entries(options.repositories)),
    renames: new Map(),
    requests,
    overrides,
    failNext: (fault, matches) => faults.queue(fault, matches),
    get faultsInjected() {
      return faults.injected
    },
    rateLimit: options.rateLimit,
    async close() {
      await api.close()
      await code.close()
      for (const reader of readers.values()) await reader.close()
    },
  }
  return server
}
