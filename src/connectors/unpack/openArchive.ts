import { stat } from 'node:fs/promises'
import type { SourceTree } from '../../domain/tree'
import type { ConnectorContext, Failed } from '../types'
import { Collector } from './collector'
import { commonFolder } from './commonFolder'
import { sniff } from './sniff'
import { Spool } from './spool'
import { unpackTar } from './unpackTar'
import { unpackZip } from './unpackZip'

export interface ArchiveOptions extends Pick<ConnectorContext, 'tempDir' | 'limits' | 'signal'> {
  /** What the tree calls itself: the archive's digest, a package's version. */
  revision?: string
  /** Folder inside the archive to be taken as its root. */
  path?: string
}

/** Opens an archive (.zip, .tgz, .tar, told by its bytes) that lies on this machine's disk; the file may go once this is done. */
export async function openArchive(
  file: string,
  options: ArchiveOptions,
): Promise<{ ok: true; tree: SourceTree } | Failed> {
  const format = await sniff(file)
  if (!format) {
    const reason = 'This is no archive we know. Give a .zip, .tgz, .tar.gz or .tar file.'
    return { ok: false, kind: 'malformed', reason }
  }
  const spool = await Spool.create(options.tempDir)
  const { size } = await stat(file)
  const collector = new Collector(spool, options.limits, options.signal, size)
  try {
    await (format === 'zip' ? unpackZip(file, collector) : unpackTar(file, format, collector))
  } catch (error) {
    await spool.close()
    options.signal.throwIfAborted()
    if (collector.refused) return { ok: false, kind: 'too_large', reason: collector.refused }
    const detail = error instanceof Error ? error.message : String(error)
    const reason = `The archive is damaged or cut short (${detail}). Download or pack it again.`
    return { ok: false, kind: 'malformed', reason }
  }
  const folder = commonFolder([...collector.files.keys()]) + folderOf(options.path)
  const tree = treeOf(collector, spool, folder)
  if (options.path === undefined || tree.entries.length > 0)
    return { ok: true, tree: { ...tree, ...(options.revision ? { revision: options.revision } : {}) } }
  await spool.close()
  return {
    ok: false,
    kind: 'not_found',
    reason: `The archive has no folder ${options.path}. Correct the source's path.`,
  }
}

const folderOf = (path: string | undefined): string => {
  const inner = path?.split('/').filter((segment) => segment !== '' && segment !== '.') ?? []
  return inner.length === 0 ? '' : `${inner.join('/')}/`
}

function treeOf(collector: Collector, spool: Spool, folder: string): SourceTree {
  const inside = (path: string) => path.startsWith(folder)
  const shorten = (path: string) => path.slice(folder.length)
  const entries = collector.sorted().filter(({ path }) => inside(path))
  return {
    entries: entries.map(({ path, mode, size }) => ({ path: shorten(path), mode, size })),
    problems: collector.problems.map(({ path, reason }) => ({ path: inside(path) ? shorten(path) : path, reason })),
    async read(path) {
      const unpacked = collector.files.get(`${folder}${path}`)
      if (!unpacked) throw new Error(`The archive has no file ${path}.`)
      return spool.read(unpacked)
    },
    close: () => spool.close(),
  }
}
