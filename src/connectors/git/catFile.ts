import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'

export interface GitObject {
  sha: string
  type: string
  bytes: Uint8Array
}

/** Reads objects of a repository through one `git cat-file --batch`; questions are answered in their order. */
export class CatFile {
  readonly #child: ChildProcessWithoutNullStreams
  readonly #waiting: { resolve: (object: GitObject | undefined) => void; reject: (error: Error) => void }[] = []
  #chunks: Buffer[] = []
  #buffered = 0
  /** Bytes that the next step needs before it can be taken. */
  #needed = 1
  #ended: Error | undefined

  constructor(gitDir: string, env: NodeJS.ProcessEnv) {
    this.#child = spawn('git', ['--git-dir', gitDir, 'cat-file', '--batch'], { env, stdio: 'pipe' })
    this.#child.stdout.on('data', (chunk: Buffer) => {
      this.#chunks.push(chunk)
      this.#buffered += chunk.length
      if (this.#buffered >= this.#needed) this.#answer()
    })
    this.#child.stderr.resume()
    this.#child.stdin.on('error', () => undefined)
    this.#child.on('error', (error) => this.#end(error))
    this.#child.on('close', () => this.#end(new Error('git cat-file ended')))
  }

  /** The object that a sha or an expression (`main^{commit}`) names; nothing when the repository does not have it. */
  read(name: string): Promise<GitObject | undefined> {
    // One question is one line.
    if (!/^[\w./^{}~@+-]+$/.test(name)) return Promise.resolve(undefined)
    return new Promise((resolve, reject) => {
      if (this.#ended) return reject(this.#ended)
      this.#waiting.push({ resolve, reject })
      this.#child.stdin.write(`${name}\n`)
    })
  }

  async close(): Promise<void> {
    if (this.#ended) return
    const closed = new Promise<void>((resolve) => this.#child.once('close', () => resolve()))
    this.#child.stdin.end()
    this.#child.kill()
    await closed
  }

  #answer(): void {
    let data = Buffer.concat(this.#chunks)
    this.#needed = 1
    for (;;) {
      const line = data.indexOf(10)
      if (line === -1) break
      const head = data.toString('latin1', 0, line).split(' ')
      if (head[1] === 'missing' || head[1] === 'ambiguous') {
        data = data.subarray(line + 1)
        this.#waiting.shift()?.resolve(undefined)
        continue
      }
      const size = Number(head[2])
      const end = line + 1 + size
      if (data.length <= end) {
        this.#needed = end + 1
        break
      }
      // A copy, so that a small object does not keep a large chunk alive.
      const bytes = new Uint8Array(data.subarray(line + 1, end))
      this.#waiting.shift()?.resolve({ sha: head[0] ?? '', type: head[1] ?? '', bytes })
      data = data.subarray(end + 1)
    }
    this.#chunks = data.length === 0 ? [] : [data]
    this.#buffered = data.length
  }

  #end(error: Error): void {
    this.#ended ??= error
    for (const { reject } of this.#waiting.splice(0)) reject(this.#ended)
  }
}
