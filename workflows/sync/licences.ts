import type { LicenceFile } from '@/domain/normalise/findLicence'
import type { SourceTree } from '@/domain/tree'

const LICENCE = /^(?:licen[cs]e|copying|unlicense)(?:[.-][a-z0-9.-]+)?$/i
const LARGEST = 256 * 1024
/** Texts that are kept at a time: thousands of skills may each bring their own, and are taken in neighbour by neighbour. */
const KEPT = 100

/** The licence texts of a source by the folder they lie in, read when something below them asks; the last ones are kept. */
export class Licences {
  readonly #paths = new Map<string, string>()
  readonly #texts = new Map<string, Promise<LicenceFile | undefined>>()

  constructor(private readonly tree: SourceTree) {
    for (const { path, mode, size } of tree.entries) {
      const slash = path.lastIndexOf('/')
      if (mode.startsWith('100') && size <= LARGEST && LICENCE.test(path.slice(slash + 1))) {
        const folder = path.slice(0, Math.max(0, slash))
        if (!this.#paths.has(folder)) this.#paths.set(folder, path)
      }
    }
  }

  /** The licence file in this folder or the nearest one above it. */
  async nearest(folder: string): Promise<LicenceFile | undefined> {
    for (let at = folder; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
      const path = this.#paths.get(at)
      if (path !== undefined) return this.#read(path)
      if (at === '') return undefined
    }
  }

  #read(path: string): Promise<LicenceFile | undefined> {
    const known = this.#texts.get(path)
    if (known) return known
    const text = this.tree
      .read(path)
      .then((bytes) => ({ path, text: new TextDecoder().decode(bytes) }))
      // A licence that cannot be read is no licence evidence; the item itself is not lost over it.
      .catch(() => undefined)
    const [oldest] = this.#texts.size < KEPT ? [] : this.#texts.keys()
    if (oldest !== undefined) this.#texts.delete(oldest)
    this.#texts.set(path, text)
    return text
  }
}
