import { spawn } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Workplace } from './workplace'

export type GitRun =
  | { ok: true; out: Buffer }
  | { ok: false; why: 'failed' | 'timeout' | 'too_large' | 'no_git'; message: string }

export interface RunLimits {
  signal: AbortSignal
  timeoutMs: number
  /** Of what is printed. */
  outBytes?: number
  /** Of the repository while it grows. */
  repositoryBytes?: number
}

const LOOK_EVERY_MS = 200

/** Runs git with bounds on time, output and disk; whatever it started ends with it. Rejects only for the signal's reason. */
export async function runGit(
  { env, folder, gitDir }: Workplace,
  args: readonly string[],
  limits: RunLimits,
): Promise<GitRun> {
  limits.signal.throwIfAborted()
  // A process group of its own, so that git's helpers are reached too.
  const child = spawn('git', ['--git-dir', gitDir, ...args], {
    env,
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let ended: Exclude<GitRun, { ok: true }>['why'] | undefined
  const end = (why: typeof ended) => {
    ended ??= why
    if (child.pid !== undefined) killGroup(child.pid)
  }
  const out: Buffer[] = []
  let size = 0
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > (limits.outBytes ?? 1024 * 1024)) end('too_large')
    else out.push(chunk)
  })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString('utf8')).slice(-4000)
  })
  const onAbort = () => end('failed')
  limits.signal.addEventListener('abort', onAbort)
  const timer = setTimeout(() => end('timeout'), limits.timeoutMs)
  const { repositoryBytes } = limits
  const watch =
    repositoryBytes === undefined
      ? undefined
      : setInterval(
          () => void packedBytes(gitDir).then((bytes) => bytes > repositoryBytes && end('too_large')),
          LOOK_EVERY_MS,
        )
  try {
    const code = await new Promise<number | null | 'no_git'>((resolve) => {
      child.once('error', () => resolve('no_git'))
      child.once('close', resolve)
    })
    limits.signal.throwIfAborted()
    if (code === 'no_git') return { ok: false, why: 'no_git', message: 'git is not installed' }
    if (ended === undefined && repositoryBytes !== undefined && (await packedBytes(gitDir)) > repositoryBytes)
      ended = 'too_large'
    if (ended !== undefined || code !== 0) return { ok: false, why: ended ?? 'failed', message: complaint(errors) }
    return { ok: true, out: Buffer.concat(out) }
  } finally {
    clearTimeout(timer)
    clearInterval(watch)
    limits.signal.removeEventListener('abort', onAbort)
  }
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended by itself in the meantime.
  }
}

async function packedBytes(gitDir: string): Promise<number> {
  const folder = join(gitDir, 'objects', 'pack')
  const names = await readdir(folder).catch(() => [])
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** The first line that says what was wrong, without what the other side printed in color or on several lines. */
function complaint(errors: string): string {
  const lines = errors.split(/[\r\n]+/).filter((line) => line.trim() !== '')
  const fatal = lines.find((line) => /^(?:fatal|error):/.test(line)) ?? lines.at(-1) ?? ''
  // oxlint-disable-next-line no-control-regex -- control characters are what this takes away
  return fatal.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, ' ').slice(0, 200)
}
