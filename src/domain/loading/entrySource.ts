import { isObject, type Json, type JsonObject } from '../json'
import { join, parseRelativePath } from './paths'
import type { ExternalSource } from './types'

/** Where an entry's content lies: under the marketplace's root, or elsewhere. Warnings say what was ignored. */
export type EntrySource =
  | { ok: true; where: 'local'; candidates: string[]; warnings: string[] }
  | { ok: true; where: 'external'; source: ExternalSource; warnings: string[] }
  | { ok: false; reason: string }

/**
 * Reads an entry's `source`. `candidates` are paths under the marketplace's root, the documented one first.
 * `pluginRoot` (metadata.pluginRoot) is put in front of bare names and does not affect `./` paths.
 */
export function parseEntrySource(raw: Json | undefined, pluginRoot: string | undefined): EntrySource {
  if (typeof raw === 'string') return fromString(raw, pluginRoot)
  if (!isObject(raw)) return { ok: false, reason: 'The entry has no "source".' }
  return fromObject(raw, pluginRoot)
}

function fromString(raw: string, pluginRoot: string | undefined): EntrySource {
  if (/^(https?|ssh|git):\/\/|^git@/.test(raw)) {
    const warnings = [`The source "${raw}" should be written as {"source": "url", "url": …}.`]
    return { ok: true, where: 'external', source: { type: 'git', url: raw }, warnings }
  }
  const path = parseRelativePath(raw)
  if (!path.ok) return { ok: false, reason: `The source is unusable: ${path.reason}.` }
  if (path.dotted) return { ok: true, where: 'local', candidates: [path.path], warnings: [] }
  const root = pluginRoot === undefined ? undefined : parseRelativePath(pluginRoot)
  if (root && !root.ok) return { ok: false, reason: `metadata.pluginRoot is unusable: ${root.reason}.` }
  if (root) return { ok: true, where: 'local', candidates: [join(root.path, path.path), path.path], warnings: [] }
  const warnings = [`The source "${raw}" should begin with "./".`]
  return { ok: true, where: 'local', candidates: [path.path], warnings }
}

function fromObject(raw: Record<string, Json>, pluginRoot: string | undefined): EntrySource {
  const type = raw['source']
  if (type === 'local' || type === 'directory' || ((type === 'url' || type === 'git') && isRelative(raw['url']))) {
    const path = type === 'url' || type === 'git' ? raw['url'] : raw['path']
    return typeof path === 'string'
      ? fromString(path, pluginRoot)
      : { ok: false, reason: 'The local source has no "path".' }
  }
  const warnings: string[] = []
  const source = external(type, raw, warnings)
  return typeof source === 'string' ? { ok: false, reason: source } : { ok: true, where: 'external', source, warnings }
}

const isRelative = (url: Json | undefined): boolean => typeof url === 'string' && /^\.\.?(\/|$)/.test(url)

/** The normalised source, or what is wrong with it. */
function external(type: Json | undefined, raw: JsonObject, warnings: string[]): ExternalSource | string {
  const field = (key: string): string | undefined => {
    const value = raw[key]
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
  }
  const pin = (): { ref?: string; sha?: string } => {
    const [ref, sha] = [field('ref'), field('sha')]
    if (sha !== undefined && !/^[0-9a-f]{40}$/.test(sha)) {
      warnings.push(`The sha "${sha.slice(0, 60)}" is not 40 lower-case hex digits and was ignored.`)
      return { ...(ref !== undefined && { ref }) }
    }
    return { ...(ref !== undefined && { ref }), ...(sha !== undefined && { sha }) }
  }
  const url = field('url')
  switch (type) {
    case 'github': {
      const repo = field('repo')
        ?.replace(/^https?:\/\/github\.com\//, '')
        .replace(/\.git$/, '')
      if (
        repo === undefined ||
        !/^[\w.-]+\/[\w.-]+$/.test(repo) ||
        repo.split('/').some((part) => /^\.+$/.test(part))
      ) {
        return 'The github source needs "repo" as "owner/name".'
      }
      const path = subPath(field('path'))
      if (path === null) return 'The source "path" leaves the repository.'
      if (path === undefined) return { type: 'github', repo, ...pin() }
      return { type: 'git', url: `https://github.com/${repo}.git`, path, ...pin() }
    }
    case 'url':
    case 'git':
    case 'git-subdir': {
      const address = url ?? field('repo')
      if (address === undefined) return `The ${type} source has no "url".`
      const path = subPath(field('path'))
      if (path === null) return 'The source "path" leaves the repository.'
      if (type === 'git-subdir' && path === undefined) return 'The git-subdir source has no "path".'
      return { type: 'git', url: expand(address), ...(path !== undefined && { path }), ...pin() }
    }
    case 'npm': {
      const name = field('package')
      const [version, registry] = [field('version'), field('registry')]
      if (name === undefined) return 'The npm source has no "package".'
      return { type: 'npm', package: name, ...(version && { version }), ...(registry && { registry }) }
    }
    case 'archive': {
      const sha256 = field('sha256')
      if (url === undefined || !url.startsWith('https://'))
        return 'The archive source needs "url", beginning with https://.'
      return { type: 'archive', url, ...(sha256 && { sha256 }) }
    }
    case 'command': {
      const command = field('command')
      if (command === undefined) return 'The command source has no "command".'
      warnings.push('The source runs a command on the machine that installs it; nothing is fetched for it here.')
      return { type: 'command', command }
    }
    default:
      return typeof type === 'string'
        ? `The source type "${type.slice(0, 60)}" is not known; known are github, url, git-subdir, npm, archive, command.`
        : 'The "source" object does not say its type in "source".'
  }
}

/** Undefined: the whole repository; null: unusable. */
function subPath(raw: string | undefined): string | undefined | null {
  if (raw === undefined) return undefined
  const path = parseRelativePath(raw)
  if (!path.ok) return null
  return path.path === '' ? undefined : path.path
}

/** `owner/name` is accepted for GitHub repositories. */
const expand = (url: string): string => (/^[\w.-]+\/[\w.-]+$/.test(url) ? `https://github.com/${url}.git` : url)
