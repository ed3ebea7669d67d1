import { parseArgs } from 'node:util'
import { createObjectStore } from '@/storage'
import { collectGarbage } from './gc/collectGarbage'
import { liveKeys, syncIsRunning } from './gc/liveKeys'
import { openInstallation, SetupError } from './installation'
import { requireNode } from './requireNode'
import { runCommand } from './runCommand'

/** `npm run gc [-- --delete] [--min-age-hours N]`: objects that no row names; shown, or deleted with `--delete`. */
requireNode()
const USAGE = 'npm run gc -- [--delete] [--min-age-hours N] (24 where nothing is said)'
const HOUR = 3_600_000

await runCommand(USAGE, async () => {
  const { values } = parseArgs({
    options: { delete: { type: 'boolean' }, 'min-age-hours': { type: 'string', default: '24' } },
  })
  const hours = Number(values['min-age-hours'])
  if (!Number.isFinite(hours) || hours < 0) throw new SetupError(`--min-age-hours must be a number.\nUsage: ${USAGE}`)
  const remove = values.delete === true
  const installation = await openInstallation()
  const { env } = installation
  try {
    if (remove && (await syncIsRunning(env.databaseUrl)))
      throw new SetupError('A sync is running; objects are deleted only when none is.')
    const garbage = await collectGarbage(createObjectStore(env), await liveKeys(env.databaseUrl), {
      olderThan: new Date(Date.now() - hours * HOUR),
      remove,
      found: (key) => console.log(key),
    })
    const mebibytes = (garbage.bytes / 1024 / 1024).toFixed(1)
    console.log(
      `${garbage.objects} objects (${mebibytes} MiB) ${remove ? 'deleted' : 'could be deleted with --delete'}; ${garbage.young} unnamed are younger than ${hours} h; ${garbage.kept} in use.`,
    )
  } finally {
    await installation.close()
  }
})
