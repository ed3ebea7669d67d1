import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { Kind } from '../../domain/kinds'
import { parseFrontmatter } from '../../domain/frontmatter'
import type { SourceTree } from '../../domain/tree'
import type { Connector, OpenResult } from '../types'
import { openArchive } from '../unpack'
import { placeOf } from './placeOf'

/** A file that somebody uploaded, on this machine's disk: an archive, or a single .md file that becomes a tree of one. */
export const upload: Connector = {
  type: 'upload',
  async open(spec, context): Promise<OpenResult> {
    const file = resolve(spec.location)
    const found = await stat(file).catch(() => undefined)
    if (!found?.isFile()) return { ok: false, kind: 'not_found', reason: 'The uploaded file is no longer there.' }
    if (/\.md$/i.test(file)) {
      if (found.size > context.limits.fileBytes) {
        const reason = `The file is larger than ${context.limits.fileBytes} bytes.`
        return { ok: false, kind: 'too_large', reason }
      }
      return openMarkdown(await readFile(file), basename(file), spec.kind)
    }
    const opened = await openArchive(file, { ...context, ...(spec.path ? { path: spec.path } : {}) })
    return opened.ok ? { ok: true, unchanged: false, tree: opened.tree, requests: 0 } : opened
  },
}

/** A single Markdown file as a tree in which the loading rules find it as what it is. */
function openMarkdown(bytes: Uint8Array, fileName: string, kind: Kind | undefined): OpenResult {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return {
      ok: false,
      kind: 'malformed',
      reason: 'The file is not text in UTF-8. Save it as UTF-8 and upload it again.',
    }
  }
  if (text.includes('\0'))
    return { ok: false, kind: 'malformed', reason: 'The file has NUL bytes; it is not Markdown.' }
  const front = parseFrontmatter(text)
  const place = placeOf(fileName, front.ok ? front.data : {}, kind)
  if (!place.ok) return { ok: false, kind: 'unsupported', reason: place.reason }
  return { ok: true, unchanged: false, tree: treeOf(place.path, bytes), requests: 0 }
}

const treeOf = (only: string, bytes: Uint8Array): SourceTree => ({
  entries: [{ path: only, mode: '100644', size: bytes.byteLength }],
  problems: [],
  read: (path) =>
    path === only ? Promise.resolve(bytes) : Promise.reject(new Error(`The upload has no file ${path}.`)),
  close: () => Promise.resolve(),
})
