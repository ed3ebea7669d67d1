import { readFileSync } from 'node:fs'
import { type Installation, SetupError } from '../installation'
import { say } from '../progress'
import type { RunningChild } from './children'

/** What is up so far; kept current, so that an interrupted start stops exactly what it started. */
export interface Running {
  installation?: Installation
  children: RunningChild[]
}

/** The process that started process `pid`; undefined where that cannot be told (no /proc). */
const parentOf = (pid: number): number | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field, the name, may hold anything; the fourth is the parent.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return undefined
  }
}

/** npm, or its shell, passes signals on but not its own violent death; then what it started is given to another parent. */
function whenNpmDies(then: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return
  const shell = process.ppid
  const npm = parentOf(shell)
  setInterval(() => {
    if (process.ppid !== shell || parentOf(shell) !== npm) then()
  }, 1000).unref()
}

const describe = (error: unknown): string =>
  error instanceof SetupError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)

/**
 * Runs `bringUp`, waits for SIGINT, SIGTERM, SIGHUP or the end of npm, and takes down in order what is up; a second
 * signal kills instead. Resolves with the exit code: 1 when bringing up failed.
 */
export async function untilStopped(bringUp: (running: Running, signal: AbortSignal) => Promise<void>): Promise<number> {
  const running: Running = { children: [] }
  const stopping = new AbortController()
  const asked = new Promise<void>((resolve) =>
    stopping.signal.addEventListener('abort', () => resolve(), { once: true }),
  )
  const onSignal = () => {
    if (!stopping.signal.aborted) return stopping.abort()
    say('Forced.')
    for (const child of running.children) child.kill()
    process.exit(1)
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  process.once('SIGHUP', () => stopping.abort())
  whenNpmDies(() => stopping.abort())
  let exitCode = 0
  try {
    await bringUp(running, stopping.signal)
    await asked
  } catch (error) {
    if (!stopping.signal.aborted) {
      exitCode = 1
      say(`\n${describe(error)}`)
    }
  }
  if (running.installation !== undefined) say('\nStopping …')
  await Promise.all(running.children.map((child) => child.stop()))
  await running.installation?.close()
  if (running.installation !== undefined) say('Stopped.')
  return exitCode
}
