import { requireNode } from './requireNode'

requireNode()
const { run } = await import('./start/run')
process.exit(await run())
