import { crc32 } from 'node:zlib'
import { bytewise, checkPath, CollisionCheck, printablePath, staysInside } from '../../domain/safePath'
import type { TreeMode, TreeProblem } from '../../domain/tree'
import type { TreeLimits } from '../types'
import type { Spool, Stretch } from './spool'

export interface Unpacked extends Stretch {
  path: string
  mode: TreeMode
}

class FileTooLarge extends Error {}

/** No honest text packs this well; what does is made to fill disks. Small archives may do as they like. */
const LARGEST_RATIO = 200
const RATIO_MATTERS_FROM = 64 * 1024 * 1024

/** Folders that are machinery of their own and never part of a bundle. */
const SKIPPED = new Set(['.git', 'node_modules', '__MACOSX'])

/** Takes in the entries of an archive one by one, within bounds. What is not taken becomes a problem; `refused` ends the whole archive. */
export class Collector {
  readonly files = new Map<string, Unpacked>()
  readonly problems: TreeProblem[] = []
  refused: string | undefined
  readonly #collisions = new CollisionCheck()
  #entries = 0
  #bytes = 0

  constructor(
    private readonly spool: Spool,
    private readonly limits: TreeLimits,
    private readonly signal: AbortSignal,
    /** Size of the archive itself. */
    private readonly packedBytes: number,
  ) {}

  /** Ends an archive that announces too many entries before any is read. */
  announce(entries: number): void {
    if (entries > this.limits.entries)
      this.refuse(`The archive announces ${entries} entries; ${this.limits.entries} are taken at most.`)
  }

  /** Counts every entry, folders too, and ends the archive when there are too many. Call before looking at it. */
  count(): void {
    this.signal.throwIfAborted()
    this.#entries += 1
    if (this.#entries > this.limits.entries) this.refuse(`The archive has more than ${this.limits.entries} entries.`)
  }

  /** The checked path of an entry, or nothing when it is left out (with a problem noted). */
  admit(raw: string): string | undefined {
    const checked = checkPath(raw)
    if (!checked.ok) return this.leaveOut(raw, `${checked.reason}. Pack the archive without it.`)
    if (checked.path.split('/').some((segment) => SKIPPED.has(segment))) return undefined
    const earlier = this.#collisions.collides(checked.path)
    if (earlier === undefined) return checked.path
    if (earlier === checked.path)
      return this.leaveOut(raw, 'the archive has two entries of this name; the first one counts.')
    return this.leaveOut(raw, `its name clashes with ${earlier} where case or Unicode form do not count.`)
  }

  leaveOut(raw: string, reason: string): undefined {
    this.problems.push({ path: printablePath(raw), reason: `Left out: ${reason}` })
    return undefined
  }

  async addLink(path: string, target: string): Promise<void> {
    if (!staysInside(path, target)) {
      this.leaveOut(path, 'the link leads out of the archive.')
      return
    }
    this.files.set(path, { path, mode: '120000', ...(await this.spool.add(Buffer.from(target))) })
  }

  /** A second name of a file that came before: the same bytes again. */
  addHardLink(path: string, target: string): void {
    const checked = checkPath(target)
    const file = checked.ok ? this.files.get(checked.path) : undefined
    if (file) this.files.set(path, { ...file, path })
    else this.leaveOut(path, 'it is a hard link to a file that the archive does not have before it.')
  }

  /** Stores an entry's bytes. A file over the limit is left out and its bytes pass by; an archive over the limit ends. */
  async addFile(
    path: string,
    executable: boolean,
    body: AsyncIterable<Uint8Array>,
    expectedCrc?: number,
  ): Promise<void> {
    try {
      const stretch = await this.spool.append(this.#bounded(body, expectedCrc))
      this.files.set(path, { path, mode: executable ? '100755' : '100644', ...stretch })
    } catch (error) {
      if (!(error instanceof FileTooLarge)) throw error
      this.leaveOut(path, `it is larger than ${this.limits.fileBytes} bytes.`)
    }
  }

  sorted(): Unpacked[] {
    return [...this.files.values()].toSorted((a, b) => bytewise(a.path, b.path))
  }

  async *#bounded(body: AsyncIterable<Uint8Array>, expectedCrc: number | undefined): AsyncGenerator<Uint8Array> {
    let size = 0
    let crc = 0
    for await (const chunk of body) {
      size += chunk.byteLength
      this.#unpacked(chunk.byteLength)
      if (size > this.limits.fileBytes) throw new FileTooLarge()
      if (expectedCrc !== undefined) crc = crc32(chunk, crc)
      yield chunk
    }
    if (expectedCrc !== undefined && crc !== expectedCrc) throw new Error('a checksum does not fit')
  }

  #unpacked(bytes: number): void {
    this.signal.throwIfAborted()
    this.#bytes += bytes
    if (this.#bytes > this.limits.totalBytes)
      this.refuse(`The archive unpacks to more than ${this.limits.totalBytes} bytes.`)
    if (this.#bytes > RATIO_MATTERS_FROM && this.#bytes > LARGEST_RATIO * this.packedBytes)
      this.refuse(`The archive unpacks to more than ${LARGEST_RATIO} times its size, as only bombs do.`)
  }

  private refuse(reason: string): never {
    this.refused = `${reason} Split it, or point the source at a smaller part.`
    throw new Error(reason)
  }
}
