import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Remote {
  url: string
  local: boolean
  /** `host:port:address`, so that git connects to the very address that was checked. */
  pin?: string
  /** An `Authorization` header's value. */
  authorization?: string
}

export interface Workplace {
  folder: string
  gitDir: string
  env: NodeJS.ProcessEnv
  remove(): Promise<void>
}

/** A home of its own for git: no settings of the machine or the user, no hooks, no helpers, no prompts, no protocol but the one needed. */
export async function createWorkplace(tempDir: string, remote: Remote): Promise<Workplace> {
  const folder = await mkdtemp(join(tempDir, 'git-'))
  const config = join(folder, 'config')
  await mkdir(join(folder, 'empty'))
  await writeFile(config, settings(remote, join(folder, 'empty')), { mode: 0o600 })
  return {
    folder,
    gitDir: join(folder, 'repository.git'),
    env: {
      NODE_ENV: process.env.NODE_ENV,
      PATH: process.env.PATH,
      HOME: folder,
      XDG_CONFIG_HOME: folder,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: config,
      GIT_ATTR_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
      GIT_ASKPASS: '',
      SSH_ASKPASS: '',
      GIT_LFS_SKIP_SMUDGE: '1',
      GIT_NO_LAZY_FETCH: '1',
      GIT_PROTOCOL_FROM_USER: '0',
      LC_ALL: 'C',
    },
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  }
}

function settings({ url, local, pin, authorization }: Remote, empty: string): string {
  const protocol = new URL(url).protocol.slice(0, -1)
  return `
[core]
  hooksPath = ${quoted(empty)}
  fsmonitor = false
  askPass = ""
[init]
  defaultBranch = main
  templateDir = ${quoted(empty)}
[credential]
  helper = ""
[protocol]
  allow = never
[protocol "${protocol}"]
  allow = always
${local ? '[safe]\n  directory = *\n[uploadpack]\n  allowAnySHA1InWant = true' : ''}
[http]
  followRedirects = false
  lowSpeedLimit = 1000
  lowSpeedTime = 30
  ${pin ? `curloptResolve = ${quoted(pin)}` : ''}
  ${authorization ? `extraHeader = ${quoted(`Authorization: ${authorization}`)}` : ''}
[fetch]
  unpackLimit = 1
  writeCommitGraph = false
  recurseSubmodules = false
[gc]
  auto = 0
[maintenance]
  auto = false
[advice]
  detachedHead = false
`
}

const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
