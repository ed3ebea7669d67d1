import type { KnownBlobs } from '../types'
import { Spool, type Stretch } from '../unpack'
import { gitShaOf } from '../gitSha'

/** The contents of one opening by git sha: those fetched lie in the spool, those known are asked for when they are read. */
export class BlobStore {
  readonly #fetched = new Map<string, Stretch>()
  readonly #empty = new Uint8Array()

  private constructor(
    private readonly spool: Spool,
    private readonly known: ReadonlySet<string>,
    private readonly blobs: KnownBlobs | undefined,
  ) {}

  static async create(tempDir: string, shas: readonly string[], blobs: KnownBlobs | undefined): Promise<BlobStore> {
    const known = blobs ? await blobs.known(shas) : new Set<string>()
    return new BlobStore(await Spool.create(tempDir), known, blobs)
  }

  has(sha: string): boolean {
    return this.#fetched.has(sha) || this.known.has(sha)
  }

  async add(sha: string, bytes: Uint8Array): Promise<void> {
    if (!this.#fetched.has(sha)) this.#fetched.set(sha, await this.spool.add(bytes))
  }

  /** Nothing when it was never fetched, or the one who said to have it does not, or has other bytes. */
  async read(sha: string): Promise<Uint8Array | undefined> {
    const stretch = this.#fetched.get(sha)
    if (stretch) return stretch.size === 0 ? this.#empty : this.spool.read(stretch)
    if (!this.known.has(sha)) return undefined
    const bytes = await this.blobs?.read(sha)
    return bytes && gitShaOf(bytes, sha.length) === sha ? bytes : undefined
  }

  close(): Promise<void> {
    return this.spool.close()
  }
}
