import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { z } from 'zod'
import { projectRoot } from '../projectRoot'
import { SetupError } from '../installation'
import { sourceHash } from './sourceHash'

const stamp = z.object({ sourceHash: z.string() })
const stampFile = join(projectRoot, '.next', 'automatos-build.json')

/** The source hash that the present production build was made from; undefined where there is no complete build. */
async function builtHash(): Promise<string | undefined> {
  try {
    await access(join(projectRoot, '.next', 'BUILD_ID'))
    return stamp.parse(JSON.parse(await readFile(stampFile, 'utf8'))).sourceHash
  } catch {
    return undefined
  }
}

/** Whether the production build is missing or older than the source; the hash is that of the source now. */
export async function buildState(): Promise<{ current: boolean; hash: string }> {
  const [hash, built] = await Promise.all([sourceHash(projectRoot), builtHash()])
  return { current: hash === built, hash }
}

const TAIL_CHARACTERS = 4000

/**
 * Runs `next build` and records what it was made from. Its output goes to `DATA_DIR/logs/build.log`; a failure throws
 * with the end of it.
 */
export async function buildWeb(options: {
  hash: string
  dataDir: string
  env: Record<string, string>
  signal: AbortSignal
}): Promise<void> {
  await rm(stampFile, { force: true })
  const logs = join(options.dataDir, 'logs')
  await mkdir(logs, { recursive: true })
  const log = createWriteStream(join(logs, 'build.log'))
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: projectRoot,
    env: { ...process.env, ...options.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: options.signal,
    killSignal: 'SIGTERM',
  })
  let tail = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      log.write(chunk)
      tail = (tail + chunk.toString('utf8')).slice(-TAIL_CHARACTERS)
    })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  log.end()
  if (code !== 0) throw new SetupError(`The web app could not be built (see ${join(logs, 'build.log')}):\n${tail}`)
  await writeFile(stampFile, `${JSON.stringify({ sourceHash: options.hash })}\n`)
}
