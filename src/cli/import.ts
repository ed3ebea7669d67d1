import { basename, resolve } from 'node:path'
import { existsSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { SyncRunView } from '../contracts/sync'
import { openInstallation, SetupError } from './installation'
import { requireNode } from './requireNode'

const USAGE = `Usage: npm run -s import -- PATH_OR_URL [--source NAME] [--accept-shrink] [--dry-run] [--json]
  PATH_OR_URL   a directory or an archive (.zip, .tgz, .tar) of a marketplace, plugin or skill
  --source      the source's name in the catalog (by default the directory's or file's name)`

const say = (text: string): void => void process.stderr.write(`${text}\n`)

function fail(message: string): never {
  say(message)
  process.exit(1)
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        source: { type: 'string' },
        json: { type: 'boolean' },
        'accept-shrink': { type: 'boolean' },
        'dry-run': { type: 'boolean' },
      },
    })
    const [place] = positionals
    if (positionals.length !== 1 || !place) fail(USAGE)
    return { ...values, place }
  } catch (error) {
    fail(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
  }
}

requireNode()
const wish = readArguments()
if (/^[a-z+]+:\/\//i.test(wish.place) || wish.place.startsWith('git@')) {
  fail('Remote places are not taken in by this release. Clone or download it and give the directory or archive.')
}
const location = resolve(process.env.INIT_CWD ?? process.cwd(), wish.place)
if (!existsSync(location)) fail(`There is no file or directory ${location}.`)
const type = statSync(location).isDirectory() ? ('directory' as const) : ('archive' as const)
const name = wish.source ?? basename(location).replace(/\.(zip|tgz|tar\.gz|tar)$/i, '')

let view: SyncRunView
const installation = await openInstallation().catch((error: unknown) => {
  if (error instanceof SetupError) fail(error.message)
  throw error
})
try {
  const { migrateDatabase } = await import('./migrate')
  await migrateDatabase(installation.env.databaseUrl)
  const { importPlace } = await import('./importPlace')
  view = await importPlace(
    installation.env,
    { name, type, location, dryRun: wish['dry-run'], acceptShrink: wish['accept-shrink'] },
    say,
  )
} finally {
  await installation.close()
}
if (wish.json) process.stdout.write(`${JSON.stringify(view, null, 2)}\n`)
else {
  const { describeRun } = await import('./describeRun')
  process.stdout.write(describeRun(view))
}
process.exit(view.status === 'completed' ? 0 : 1)
