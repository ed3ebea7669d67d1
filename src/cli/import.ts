import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { remoteSpecOf, sourceSpecOf } from '../connectors/specFor'
import type { SyncRunView } from '../contracts/sync'
import { openInstallation, SetupError } from './installation'
import { requireNode } from './requireNode'

const USAGE = `Usage: npm run -s import -- PATH_OR_URL [--source NAME] [--accept-shrink] [--dry-run] [--json]
  PATH_OR_URL   a marketplace, plugin or skill: a directory, an archive (.zip, .tgz, .tar) on disk or by URL, a git or GitHub URL,
                github:owner/name[/folder][@ref] or npm:package[@version]; or one Markdown file: a skill, persona or command,
                as its folder, name or frontmatter says
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
const here = (place: string): string => resolve(process.env.INIT_CWD ?? process.cwd(), place)
const remote = remoteSpecOf(wish.place)
const found = remote ?? (await sourceSpecOf(here(wish.place)))
if (!found.ok) fail(found.reason)
const { spec } = found
if (spec.type === 'upload' && wish['dry-run'])
  fail('A single Markdown file is kept before it is read: there is no dry run of it.')
if (spec.type === 'upload' && wish.source)
  fail('A single Markdown file is a source of its own, named for it: leave --source away.')
const name = wish.source ?? basename(spec.location).replace(/\.(zip|tgz|tar\.gz|tar|git)$/i, '')

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
    { name, ...spec, dryRun: wish['dry-run'], acceptShrink: wish['accept-shrink'] },
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
