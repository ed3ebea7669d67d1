import { type ChildProcess, spawn } from 'node:child_process'
import { projectRoot, runTypeScript } from '../projectRoot'

export interface ChildSpec {
  /** `web`, `delivery`, `worker`: as shown to people. */
  name: string
  /** Path of its TypeScript file, from the project's root. */
  file: string
  args?: string[]
  /** Node's own flags. */
  flags?: string[]
  env: Record<string, string>
}

export interface RunningChild {
  /** Asks it to end and resolves when it has; after eight seconds it is killed. */
  stop(): Promise<void>
  /** Ends it and runs it again, as after a change of its code. */
  restart(): void
  /** Kills it at once. */
  kill(): void
  pid(): number | undefined
}

const FIRST_PAUSE = 500
const RESTART_PAUSE = 10
const LONGEST_PAUSE = 30_000
/** A process that lived this long is healthy; its next crash counts as a first one. */
const HEALTHY_AFTER = 60_000
const STOP_WITHIN = 8000

const dieWithParent = new URL('../dieWithParent.ts', import.meta.url).href

const launch = (spec: ChildSpec): ChildProcess =>
  spawn(process.execPath, [...(spec.flags ?? []), ...runTypeScript(spec.file, [dieWithParent]), ...(spec.args ?? [])], {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...spec.env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // A group of its own: a terminal's Ctrl-C goes to `start`, which stops everybody in order.
    detached: process.platform !== 'win32',
  })

const signalGroup = (child: ChildProcess, signal: NodeJS.Signals) => {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  try {
    if (process.platform === 'win32' || signal !== 'SIGKILL') child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch {
    // It ended between the test and the signal.
  }
}

/** Runs a process and runs it again, with growing pauses, whenever it ends by itself. */
export function keepRunning(spec: ChildSpec, onEvent: (message: string) => void): RunningChild {
  let child: ChildProcess
  let stopping = false
  let pause = FIRST_PAUSE
  let timer: NodeJS.Timeout | undefined
  let ended: () => void = () => undefined
  const over = new Promise<void>((resolve) => {
    ended = resolve
  })

  const run = () => {
    const begun = Date.now()
    child = launch(spec)
    child.once('error', (error) => onEvent(`${spec.name} could not be started: ${error.message}`))
    child.once('close', (code, signal) => {
      if (stopping) return ended()
      if (Date.now() - begun > HEALTHY_AFTER) pause = FIRST_PAUSE
      onEvent(`${spec.name} ended (${signal ?? `exit code ${code}`}); again in ${pause / 1000} s`)
      timer = setTimeout(run, pause)
      pause = Math.min(pause * 2, LONGEST_PAUSE)
    })
  }
  run()

  return {
    pid: () => child.pid,
    restart: () => {
      pause = RESTART_PAUSE
      signalGroup(child, 'SIGTERM')
    },
    kill: () => {
      stopping = true
      clearTimeout(timer)
      signalGroup(child, 'SIGKILL')
    },
    stop: async () => {
      stopping = true
      clearTimeout(timer)
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
      signalGroup(child, 'SIGTERM')
      const killer = setTimeout(() => signalGroup(child, 'SIGKILL'), STOP_WITHIN)
      await over
      clearTimeout(killer)
    },
  }
}
