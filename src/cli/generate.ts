/**
 * Regenerates what is derived from the Payload config: `npm run generate` writes types and the panel's import map,
 * `npm run generate -- migration NAME` also a migration from the newest snapshot to the collections as they are now.
 */
import process from 'node:process'

process.env.PAYLOAD_SECRET ??= 'generating-needs-no-real-secret-at-all'
const { generateImportMap, getPayload } = await import('payload')
const { generateTypes } = await import('payload/node')
const { default: config } = await import('../../payload.config')

const [what, name] = process.argv.slice(2)
const awaited = await config
await generateTypes(awaited, { log: true })
await generateImportMap(awaited, { force: true, log: true })

if (what === 'migration') {
  if (!name) throw new Error('Say what the migration is for: npm run generate -- migration NAME')
  const payload = await getPayload({ config, disableDBConnect: true, disableOnInit: true })
  await payload.db.createMigration({ payload, migrationName: name, forceAcceptWarning: true, skipEmpty: true })
}
process.exit(0)
