import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type GitContent =
  | string
  | Uint8Array
  | { bytes: string | Uint8Array; mode?: '100644' | '100755' }
  | { link: string }
  | { submodule: string }

export interface GitRepository {
  /** The bare repository's directory. */
  dir: string
  /** Adds and changes files on a branch (and takes `remove` away); yields the commit's sha. `orphan`: without a parent, as a forced push would leave it. */
  commit(
    files: Record<string, GitContent>,
    options?: { branch?: string; remove?: readonly string[]; orphan?: boolean; label?: string },
  ): string
  git(...args: string[]): string
  close: () => Promise<void>
}

/** No settings of this machine reach the repositories of tests. */
export const GIT_ENV: NodeJS.ProcessEnv = {
  NODE_ENV: 'test',
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  LC_ALL: 'C',
}

let clock = 1_700_000_000

/** A bare repository in a temporary folder, written by `git fast-import`: thousands of files in a moment. */
export async function gitRepository(files?: Record<string, GitContent>): Promise<GitRepository> {
  const dir = await mkdtemp(join(tmpdir(), 'git-repository-'))
  const git = (...args: string[]) => run(dir, args).toString('utf8').trim()
  run(dir, ['init', '--quiet', '--bare', '--initial-branch=main'])
  const repository: GitRepository = {
    dir,
    git,
    commit(changes, { branch = 'main', remove = [], orphan = false, label = 'change' } = {}) {
      const ref = `refs/heads/${branch}`
      const exists = git('for-each-ref', ref) !== ''
      const parts = [
        Buffer.from(`commit ${ref}\ncommitter Test <test@example.com> ${(clock += 1)} +0000\n`),
        data(label),
      ]
      if (exists && !orphan) parts.push(Buffer.from(`from ${ref}^0\n`))
      if (orphan) parts.push(Buffer.from('deleteall\n'))
      for (const path of remove) parts.push(Buffer.from(`D ${quoted(path)}\n`))
      for (const [path, content] of Object.entries(changes)) parts.push(...modification(path, content))
      // An orphan must begin anew, or fast-import refuses to move the branch.
      if (orphan && exists) git('update-ref', '-d', ref)
      run(dir, ['fast-import', '--quiet', '--force'], Buffer.concat(parts))
      return git('rev-parse', ref)
    },
    close: () => rm(dir, { recursive: true, force: true }),
  }
  if (files) repository.commit(files)
  return repository
}

const run = (dir: string, args: readonly string[], input?: Buffer): Buffer =>
  execFileSync('git', ['--git-dir', dir, ...args], {
    env: GIT_ENV,
    maxBuffer: 2 ** 30,
    ...(input ? { input } : {}),
    stdio: ['pipe', 'pipe', 'pipe'],
  })

function data(content: string | Uint8Array): Buffer {
  const bytes = Buffer.from(content)
  return Buffer.concat([Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n')])
}

function modification(path: string, content: GitContent): Buffer[] {
  const line = (mode: string, what: string) => Buffer.from(`M ${mode} ${what} ${quoted(path)}\n`)
  if (typeof content === 'string' || content instanceof Uint8Array) return [line('100644', 'inline'), data(content)]
  if ('submodule' in content) return [line('160000', content.submodule)]
  if ('link' in content) return [line('120000', 'inline'), data(content.link)]
  return [line(content.mode ?? '100644', 'inline'), data(content.bytes)]
}

const quoted = (path: string): string =>
  `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`
