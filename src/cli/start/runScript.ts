import { spawn } from 'node:child_process'
import { projectRoot, runTypeScript } from '../projectRoot'
import { SetupError } from '../installation'

const TAIL_CHARACTERS = 4000

/** Runs one of our scripts to its end, its output on stderr when it is to be seen. Throws with its last words when it fails. */
export async function runScript(
  file: string,
  options: { env: Record<string, string>; signal: AbortSignal; show?: boolean },
): Promise<void> {
  const child = spawn(process.execPath, runTypeScript(file), {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: 'production', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: options.signal,
    killSignal: 'SIGTERM',
  })
  let tail = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      if (options.show === true) process.stderr.write(chunk)
      tail = (tail + chunk.toString('utf8')).slice(-TAIL_CHARACTERS)
    })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new SetupError(`${file} failed:\n${options.show === true ? '' : tail}`)
}
