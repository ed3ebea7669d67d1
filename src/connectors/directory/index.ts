import { constants } from 'node:fs'
import { open, readlink, realpath, stat } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import type { SourceTree } from '../../domain/tree'
import type { Connector, ConnectorContext, OpenResult, SourceSpec } from '../types'
import { walk } from './walk'

/** A folder on this machine, read in place; nothing in it is run, no link out of it is followed. */
export const directory: Connector = {
  type: 'directory',
  async open(spec: SourceSpec, context: ConnectorContext): Promise<OpenResult> {
    const place = resolve(spec.location, spec.path ?? '.')
    const found = await stat(place).catch(() => undefined)
    if (!found) return { ok: false, kind: 'not_found', reason: `There is no directory ${place}.` }
    if (!found.isDirectory()) {
      return {
        ok: false,
        kind: 'malformed',
        reason: `${place} is not a directory. Name the folder, or an archive (.zip, .tgz).`,
      }
    }
    const root = await realpath(place)
    const walked = await walk(root, context)
    if (!walked.ok) return walked
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
      // A folder on the way may have become a link since the walk.
      if ((await realpath(file)) !== file) throw new Error(`${path} was replaced by a link while it was read`)
      return readBounded(file, path, fileBytes)
    },
    close: () => Promise.resolve(),
  }
}

/** Reads at most `limit` bytes whatever the directory entry said: files grow while they are read. */
async function readBounded(file: string, path: string, limit: number): Promise<Uint8Array> {
  // Not blocking, so that a pipe that took the file's place does not hold the run up.
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    const info = await handle.stat()
    if (!info.isFile()) throw new Error(`${path} is no longer a file`)
    if (info.size > limit) throw new Error(`${path} is larger than ${limit} bytes`)
    const bytes = new Uint8Array(info.size)
    let filled = 0
    while (filled < info.size) {
      const { bytesRead } = await handle.read(bytes, filled, info.size - filled, filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return bytes.subarray(0, filled)
  } finally {
    await handle.close()
  }
}
