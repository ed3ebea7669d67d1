import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join, posix } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { bytewise, checkPath, CollisionCheck } from '../../domain/safePath'
import type { TreeMode, TreeProblem } from '../../domain/tree'
import type { TreeLimits } from '../types'

export interface Unpacked {
  path: string
  mode: TreeMode
  size: number
  /** Where the bytes lie: a number of ours, never a name from the archive. */
  file: string
  link?: string
}

class TooLarge extends Error {}

/** Takes in the entries of an archive one by one, within bounds. What is not taken becomes a problem; `refused` ends the whole archive. */
export class Collector {
  readonly files = new Map<string, Unpacked>()
  readonly problems: TreeProblem[] = []
  refused: string | undefined
  readonly #collisions = new CollisionCheck()
  #entries = 0
  #bytes = 0

  constructor(
    private readonly folder: string,
    private readonly limits: TreeLimits,
    private readonly signal: AbortSignal,
  ) {}

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
    const segments = checked.path.split('/')
    if (segments.includes('.git') || segments.includes('node_modules') || segments[0] === '__MACOSX') return undefined
    const earlier = this.#collisions.collides(checked.path)
    if (earlier === checked.path)
      return this.leaveOut(raw, 'the archive has two entries of this name; the first one counts.')
    if (earlier !== undefined)
      return this.leaveOut(raw, `its name differs from ${earlier} only by case or Unicode form.`)
    return checked.path
  }

  leaveOut(raw: string, reason: string): undefined {
    const path = raw.replaceAll(/[^\x20-\x7e\u00a0-\ud7ff\ue000-\ufffc]/g, '\ufffd').slice(0, 300)
    this.problems.push({ path, reason: `Left out: ${reason}` })
    return undefined
  }

  addLink(path: string, target: string): void {
    const resolved = posix.normalize(posix.join(dirname(path), target))
    if (target.startsWith('/') || resolved.startsWith('..')) {
      this.leaveOut(path, 'the link leads out of the archive.')
      return
    }
    this.files.set(path, { path, mode: '120000', size: Buffer.byteLength(target), file: '', link: target })
  }

  /** Writes an entry's bytes. A file over the limit is left out, its bytes drained; an archive over the limit ends. */
  async addFile(path: string, executable: boolean, body: Readable): Promise<void> {
    const file = join(this.folder, String(this.files.size))
    let size = 0
    const bound = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        size += chunk.length
        this.#bytes += chunk.length
        if (size > this.limits.fileBytes) done(new TooLarge())
        else if (this.#bytes > this.limits.totalBytes) done(new Error(this.noteTooMuch()))
        else done(null, chunk)
      },
    })
    try {
      await pipeline(body, bound, createWriteStream(file))
    } catch (error) {
      await rm(file, { force: true })
      if (!(error instanceof TooLarge)) throw error
      this.leaveOut(path, `it is larger than ${this.limits.fileBytes} bytes.`)
      return
    }
    this.files.set(path, { path, mode: executable ? '100755' : '100644', size, file })
  }

  sorted(): Unpacked[] {
    return [...this.files.values()].toSorted((a, b) => bytewise(a.path, b.path))
  }

  refuse(reason: string): never {
    this.refused = `${reason} Split it, or point the source at a smaller part.`
    throw new Error(reason)
  }

  private noteTooMuch(): string {
    this.refused = `The archive unpacks to more than ${this.limits.totalBytes} bytes. Split it, or point the source at a smaller part.`
    return this.refused
  }
}
