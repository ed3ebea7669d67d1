import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** What the production build is made of. */
const ROOTS = [
  'src',
  'collections',
  'workflows',
  'migrations',
  'payload.config.ts',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
]
/** Parts of `src` that never enter it; nobody may import them (the import rules hold that). */
const NOT_BUILT = ['src/cli', 'src/seed', 'src/bench', 'src/tests', 'src/docs', 'src/delivery', 'src/pod-client']

async function filesUnder(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTDIR') return undefined
    if (error.code === 'ENOENT') return []
    throw error
  })
  if (entries === undefined) return [path]
  const nested = await Promise.all(entries.map((entry) => filesUnder(join(path, entry.name))))
  return nested.flat()
}

/** A hash over names and contents of all source files that the production build depends on; needs no git. */
export async function sourceHash(root: string): Promise<string> {
  const found = (await Promise.all(ROOTS.map((path) => filesUnder(join(root, path))))).flat()
  const names = found
    .map((path) => relative(root, path).split(sep).join('/'))
    .filter((name) => !NOT_BUILT.some((folder) => name.startsWith(`${folder}/`)))
    .filter((name) => !/\.(test|spec)\.tsx?$/.test(name))
    .toSorted()
  const hash = createHash('sha256')
  const contents = await Promise.all(names.map((name) => readFile(join(root, name))))
  for (const [index, name] of names.entries())
    hash.update(
      `${name}\0${createHash('sha256')
        .update(contents[index] ?? '')
        .digest('hex')}\n`,
    )
  return hash.digest('hex')
}
