import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { SourceSpec } from './types'

export type SpecResult = { ok: true; spec: SourceSpec } | { ok: false; reason: string }

const ARCHIVE = /\.(?:zip|tgz|tar\.gz|tar)$/i

/** What a path (relative to `folder`) or URL that somebody typed means; looks only at this machine's disk. */
export async function sourceSpecOf(pathOrUrl: string, folder = process.cwd()): Promise<SpecResult> {
  const raw = pathOrUrl.trim()
  if (raw === '') return { ok: false, reason: 'Name a directory, an archive or a URL.' }
  const spec = remoteSpecOf(raw)
  if (spec) return spec
  const location = resolve(folder, raw)
  const found = await stat(location).catch(() => undefined)
  if (found?.isDirectory()) return { ok: true, spec: { type: 'directory', location } }
  if (found?.isFile()) {
    if (ARCHIVE.test(raw)) return { ok: true, spec: { type: 'archive', location } }
    if (/\.md$/i.test(raw)) return { ok: true, spec: { type: 'upload', location } }
    return { ok: false, reason: `${raw} is neither a directory nor an archive (.zip, .tgz, .tar.gz, .tar).` }
  }
  const hint = /^[\w.-]+\/[\w.-]+$/.test(raw) ? ` If you mean the GitHub repository, write github:${raw}.` : ''
  return { ok: false, reason: `There is no file or directory ${raw}.${hint}` }
}

/** A URL or a prefixed name; nothing for what looks like a path. */
export function remoteSpecOf(raw: string): SpecResult | undefined {
  const prefixed = /^(github|npm):(?!\/\/)(.+)$/.exec(raw)
  if (prefixed?.[1] === 'npm') return npmSpec(prefixed[2] ?? '')
  if (prefixed) return githubSpec(prefixed[2] ?? '')
  const ssh = /^(?:ssh:\/\/)?git@([\w.-]+)[:/](.+)$/.exec(raw)
  if (ssh) return urlSpec(`https://${ssh[1]}/${ssh[2]}`, true)
  if (/^git\+/i.test(raw)) return urlSpec(raw.slice(4), true)
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(raw)) return urlSpec(raw, false)
  return undefined
}

/** `owner/name`, `owner/name@ref`, `owner/name/folder`. */
function githubSpec(text: string): SpecResult {
  const match = /^([\w.-]+)\/([\w.-]+?)(?:\.git)?(?:\/([^@]+))?(?:@(.+))?$/.exec(text)
  if (!match) return { ok: false, reason: `"${text}" is no GitHub repository; write github:owner/name.` }
  const [, owner, name, path, ref] = match
  return {
    ok: true,
    spec: { type: 'github', location: `${owner}/${name}`, ...(path ? { path } : {}), ...(ref ? { ref } : {}) },
  }
}

/** `name`, `name@version`, `@scope/name@range`. */
function npmSpec(text: string): SpecResult {
  const match = /^((?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*)(?:@(.+))?$/i.exec(text)
  if (!match?.[1]) return { ok: false, reason: `"${text}" is no npm package; write npm:name or npm:name@version.` }
  return { ok: true, spec: { type: 'npm', location: match[1], ...(match[2] ? { version: match[2] } : {}) } }
}

function urlSpec(raw: string, isGit: boolean): SpecResult {
  const hash = raw.indexOf('#')
  const [bare, fragment] = hash === -1 ? [raw, ''] : [raw.slice(0, hash), raw.slice(hash + 1)]
  const url = URL.parse(bare)
  if (!url) return { ok: false, reason: `"${raw}" is not a URL.` }
  if (url.username || url.password)
    return { ok: false, reason: 'The URL has a password in it. Give it as the token of the source instead.' }
  const ref = fragment === '' ? {} : { ref: fragment }
  if (url.protocol === 'file:') return { ok: true, spec: { type: 'git', location: bare, ...ref } }
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return { ok: false, reason: `${url.protocol}// addresses are not fetched. Use https.` }
  if (/^(?:www\.)?github\.com$/.test(url.hostname)) {
    const github = githubUrl(url)
    if (github) return { ok: true, spec: { ...github, ...ref } }
  }
  if (/^(?:www\.)?buildwithclaude\.com$/.test(url.hostname))
    return { ok: true, spec: { type: 'buildwithclaude', location: url.origin } }
  if (!isGit && ARCHIVE.test(url.pathname)) return { ok: true, spec: { type: 'archive', location: bare } }
  return { ok: true, spec: { type: 'git', location: bare, ...ref } }
}

/** `/owner/name`, `/owner/name/tree/ref/folder`; nothing for releases, archives and other pages. */
function githubUrl(url: URL): SourceSpec | undefined {
  const [owner, name, page, ref, ...path] = url.pathname.split('/').filter(Boolean).map(decode)
  if (!owner || !name) return undefined
  const location = `${owner}/${name.replace(/\.git$/, '')}`
  if (page === undefined) return { type: 'github', location }
  if ((page !== 'tree' && page !== 'blob' && page !== 'commit') || !ref) return undefined
  // A file stands for the folder that it lies in, as one links to a skill by its SKILL.md.
  const folder = (page === 'blob' ? path.slice(0, -1) : path).join('/')
  return { type: 'github', location, ref, ...(folder ? { path: folder } : {}) }
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
