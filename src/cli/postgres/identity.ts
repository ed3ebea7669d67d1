import { spawnSync } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** How a Postgres program is to be started so that it neither runs as root nor outlives its parent. */
export interface Identity {
  /** Owner of the cluster's files; undefined: the user we run as. */
  owner?: { uid: number; gid: number }
  /** Turns a program and its arguments into what to spawn. */
  command(program: string, args: readonly string[]): { file: string; args: string[]; uid?: number; gid?: number }
}

/** Postgres refuses to run as root; these accounts are there for such services, in order of preference. */
const ACCOUNTS = ['postgres', 'nobody']

async function serviceAccount(): Promise<{ uid: number; gid: number } | undefined> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '')
  const rows = passwd.split('\n').map((line) => line.split(':'))
  for (const name of ACCOUNTS) {
    const [, , uid, gid] = rows.find((row) => row[0] === name) ?? []
    if (Number(uid) > 0 && Number(gid) > 0) return { uid: Number(uid), gid: Number(gid) }
  }
  return undefined
}

/** Whether an account may pass through every folder above `path`. */
async function mayReach(path: string, account: { uid: number; gid: number }): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = await stat(folder)
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

const runs = (file: string, args: string[]) => spawnSync(file, args, { stdio: 'ignore', timeout: 10_000 }).status === 0

/** setpriv (util-linux) sends the parent's death on as a fast shutdown, whatever killed the parent. */
const DIE_WITH_PARENT = ['--pdeathsig', 'INT']

/**
 * As root: the owner of an existing cluster, else the account `postgres` or `nobody`; reached through setpriv, which
 * also grants reading through closed folders such as /root where that is needed and possible.
 * Otherwise: ourselves. Throws an Error that says what to do when no way is open.
 */
export async function chooseIdentity(clusterDir: string, postgres: string): Promise<Identity> {
  const setpriv = process.platform === 'linux' && runs('setpriv', [...DIE_WITH_PARENT, 'true'])
  if (process.getuid?.() !== 0) {
    return {
      command: (program, args) =>
        setpriv
          ? { file: 'setpriv', args: [...DIE_WITH_PARENT, program, ...args] }
          : { file: program, args: [...args] },
    }
  }
  const existing = await stat(clusterDir).catch(() => undefined)
  const owner = existing !== undefined && existing.uid !== 0 ? existing : await serviceAccount()
  if (owner === undefined)
    throw new Error('Postgres does not run as root, and there is no account "postgres" or "nobody" to run it as.')
  const { uid, gid } = owner
  const reachable = (await mayReach(clusterDir, owner)) && (await mayReach(postgres, owner))
  if (setpriv) {
    const become = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
    const through = (capability: string) => [
      ...become,
      `--inh-caps=+${capability}`,
      `--ambient-caps=+${capability}`,
      // Postgres tests its own binary with access(2), which forgets capabilities unless told otherwise.
      '--securebits=+no_setuid_fixup',
    ]
    const ways = reachable ? [become] : [through('dac_read_search'), through('dac_override')]
    const way = ways.find((args) => runs('setpriv', [...args, ...DIE_WITH_PARENT, postgres, '--version']))
    if (way !== undefined)
      return {
        owner: { uid, gid },
        command: (program, args) => ({ file: 'setpriv', args: [...way, ...DIE_WITH_PARENT, program, ...args] }),
      }
  }
  if (!reachable)
    throw new Error(
      `Postgres does not run as root, and the user it would run as (uid ${uid}) cannot reach ${dirname(clusterDir)} and ${postgres}. ` +
        'Run as another user, move the project out of a closed folder such as /root, or set DATABASE_URL.',
    )
  return { owner: { uid, gid }, command: (program, args) => ({ file: program, args: [...args], uid, gid }) }
}
