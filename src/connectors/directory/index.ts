import { open, readlink, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve, sep } from 'node:path'
import type { SourceTree } from '../../domain/tree'
import type { Connector, ConnectorContext, OpenResult, SourceSpec } from '../types'
import { walk } from './walk'

/** A folder on this machine, read in place; nothing in it is run, no link out of it is followed. */
export const directory: Connector = {
  type: 'directory',
  async open(spec: SourceSpec, context: ConnectorContext): Promise<OpenResult> {
    const root = resolve(spec.location, spec.path ?? '.')
    const found = await stat(root).catch(() => undefined)
    if (!found) return { ok: false, kind: 'not_found', reason: `There is no directory ${root}.` }
    if (!found.isDirectory()) {
      return {
        ok: false,
        kind: 'malformed',
        reason: `${root} is not a directory. Name the folder, or an archive (.zip, .tgz).`,
      }
    }
    const walked = await walk(root, context)
    if (!walked.ok) return { ok: false, kind: 'too_large', reason: walked.reason }
    return { ok: true, unchanged: false, tree: treeOf(root, walked, context.limits.fileBytes), requests: 0 }
  },
}

function treeOf(root: string, walked: Pick<SourceTree, 'entries' | 'problems'>, fileBytes: number): SourceTree {
  const modes = new Map(walked.entries.map(({ path, mode }) => [path, mode]))
  return {
    entries: walked.entries,
    problems: walked.problems,
    async read(path) {
      const mode = modes.get(path)
      if (mode === undefined) throw new Error(`The source has no file ${path}.`)
      const file = join(root, ...path.split('/'))
      if (mode === '120000') return new TextEncoder().encode((await readlink(file)).split(sep).join('/'))
      return readBounded(file, fileBytes)
    },
    close: () => Promise.resolve(),
  }
}

/** Reads at most `limit` bytes whatever the directory entry said: files grow while they are read. */
async function readBounded(file: string, limit: number): Promise<Uint8Array> {
  const handle = await open(file, 'r')
  try {
    const { size } = await handle.stat()
    if (size > limit) throw new Error(`${basename(dirname(file))}/${basename(file)} is larger than ${limit} bytes`)
    const bytes = new Uint8Array(size)
    let filled = 0
    while (filled < size) {
      const { bytesRead } = await handle.read(bytes, filled, size - filled, filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return bytes.subarray(0, filled)
  } finally {
    await handle.close()
  }
}
