import { randomUUID } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Where some bytes lie in the spool. */
export interface Stretch {
  offset: number
  size: number
}

/**
 * Contents on disk, all in one file without a name: nothing from outside ever names a file of ours, and after `kill -9` nothing is left.
 * Writers take turns; readers need not.
 */
export class Spool {
  #end = 0
  #closed = false

  private constructor(
    private readonly handle: FileHandle,
    private readonly file: string,
    private readonly unlinked: boolean,
  ) {}

  static async create(tempDir: string): Promise<Spool> {
    const file = join(tempDir, `spool-${randomUUID()}`)
    const handle = await open(file, 'wx+', 0o600)
    // Windows does not take away open files; there it is done on closing.
    const unlinked = await rm(file).then(
      () => true,
      () => false,
    )
    return new Spool(handle, file, unlinked)
  }

  /** Appends a body; when it throws, nothing was appended. */
  async append(body: AsyncIterable<Uint8Array>): Promise<Stretch> {
    const offset = this.#end
    let size = 0
    for await (const chunk of body) {
      await this.#write(chunk, offset + size)
      size += chunk.byteLength
    }
    this.#end = offset + size
    return { offset, size }
  }

  async add(bytes: Uint8Array): Promise<Stretch> {
    // The place is taken before anything is awaited, so that writers may overlap.
    const stretch = { offset: this.#end, size: bytes.byteLength }
    this.#end += bytes.byteLength
    await this.#write(bytes, stretch.offset)
    return stretch
  }

  async read({ offset, size }: Stretch): Promise<Uint8Array> {
    const bytes = new Uint8Array(size)
    for (let filled = 0; filled < size; ) {
      const { bytesRead } = await this.handle.read(bytes, filled, size - filled, offset + filled)
      if (bytesRead === 0) throw new Error('The temporary file was cut.')
      filled += bytesRead
    }
    return bytes
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.handle.close()
    if (!this.unlinked) await rm(this.file, { force: true })
  }

  async #write(bytes: Uint8Array, offset: number): Promise<void> {
    for (let written = 0; written < bytes.byteLength; ) {
      const result = await this.handle.write(bytes, written, bytes.byteLength - written, offset + written)
      written += result.bytesWritten
    }
  }
}
