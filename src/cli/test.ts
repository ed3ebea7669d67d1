import { requireNode } from './requireNode'

/** `npm test`: checks, unit, integration and browser tests; the last line says how many passed and failed. */
requireNode()
const { runTests } = await import('./test/runTests')
const { passed, failed } = await runTests()
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
