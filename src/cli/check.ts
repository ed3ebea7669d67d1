import { runChecks } from './check/runChecks'
import { requireNode } from './requireNode'

/** `npm run check`: types, lint, format, import rules, unused code. Exit code 1 when any of them objects. */
requireNode()
const { passed, failed } = await runChecks()
console.log(failed === 0 ? `All ${passed} checks passed.` : `${failed} of ${passed + failed} checks failed.`)
process.exit(failed === 0 ? 0 : 1)
