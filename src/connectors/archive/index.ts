import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { SourceTree } from '../../domain/tree'
import type { Connector, ConnectorContext, OpenResult, SourceSpec } from '../types'
import { Collector, type Unpacked } from './collector'
import { commonFolder } from './commonFolder'
import { sniff } from './sniff'
import { unpackTar } from './unpackTar'
import { unpackZip } from './unpackZip'

/** A local .zip, .tgz or .tar, unpacked with bounds into a temporary folder under names of our own. */
export const archive: Connector = {
  type: 'archive',
  async open(spec: SourceSpec, context: ConnectorContext): Promise<OpenResult> {
    const file = resolve(spec.location)
    const found = await stat(file).catch(() => undefined)
    if (!found?.isFile()) return { ok: false, kind: 'not_found', reason: `There is no file ${file}.` }
    const digest = await sha256Of(file)
    if (spec.sha256 && spec.sha256 !== digest) {
      return {
        ok: false,
        kind: 'malformed',
        reason: `The archive's SHA-256 is ${digest}, not ${spec.sha256} as expected. It was changed or cut on its way.`,
      }
    }
    if (context.previous?.revision === digest) return { ok: true, unchanged: true, revision: digest, requests: 0 }
    return openArchive(file, { ...context, revision: digest, path: spec.path })
  },
}

/** Opens an archive that lies on this machine's disk. */
export async function openArchive(
  file: string,
  context: Pick<ConnectorContext, 'tempDir' | 'limits' | 'signal'> & { revision?: string; path?: string },
): Promise<OpenResult> {
  const format = await sniff(file)
  if (!format) {
    return {
      ok: false,
      kind: 'malformed',
      reason: 'This is no archive we know. Give a .zip, .tgz, .tar.gz or .tar file.',
    }
  }
  const folder = await mkdtemp(join(context.tempDir, 'archive-'))
  const discard = () => rm(folder, { recursive: true, force: true })
  const collector = new Collector(folder, context.limits, context.signal)
  try {
    await (format === 'zip' ? unpackZip(file, collector) : unpackTar(file, format, collector))
  } catch (error) {
    await discard()
    if (collector.refused) return { ok: false, kind: 'too_large', reason: collector.refused }
    const detail = error instanceof Error ? error.message : String(error)
    return {
      ok: false,
      kind: 'malformed',
      reason: `The archive is damaged or cut short (${detail}). Download or pack it again.`,
    }
  }
  const prefix = prefixOf(collector.files, context.path)
  return {
    ok: true,
    unchanged: false,
    tree: treeOf(collector, prefix, discard),
    requests: 0,
    ...(context.revision ? { revision: context.revision } : {}),
  }
}

function prefixOf(files: ReadonlyMap<string, Unpacked>, path: string | undefined): string {
  const top = commonFolder([...files.keys()])
  return path ? `${top}${path.replaceAll(/^\/+|\/+$/g, '')}/` : top
}

function treeOf(collector: Collector, prefix: string, discard: () => Promise<void>): SourceTree {
  const inside = (path: string) => path.startsWith(prefix)
  const shorten = (path: string) => path.slice(prefix.length)
  const entries = collector.sorted().filter(({ path }) => inside(path))
  return {
    entries: entries.map(({ path, mode, size }) => ({ path: shorten(path), mode, size })),
    problems: collector.problems.map(({ path, reason }) => ({ path: inside(path) ? shorten(path) : path, reason })),
    async read(path) {
      const unpacked = collector.files.get(`${prefix}${path}`)
      if (!unpacked) throw new Error(`The archive has no file ${path}.`)
      return unpacked.link === undefined ? readFile(unpacked.file) : new TextEncoder().encode(unpacked.link)
    },
    close: discard,
  }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
