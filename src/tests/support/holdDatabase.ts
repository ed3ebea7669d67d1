import { ensureDatabase } from '@/cli/postgres/ensureDatabase'

/** A process that holds the embedded database of the folder in its argument until it is ended; says `holding` and the port. */
const [dataDir = ''] = process.argv.slice(2)
const held = await ensureDatabase({ databaseUrl: undefined, dataDir }, { fast: true })
if (!held.ok) throw new Error('taken')
console.log(`holding ${new URL(held.database.url).port}`)
setInterval(() => undefined, 1000)
