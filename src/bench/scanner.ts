import { labelledSets } from './scanner/labelledSets'
import { scoreSet } from './scanner/scoreSet'
import { scoreText } from './scanner/scoreText'

/** `scanner.ts SETS_DIR [--verbose]`: scores the scanner on labelled sets; `--verbose` lists misses and false alarms. */
async function main(argv: string[]): Promise<number> {
  const root = argv.find((word) => !word.startsWith('-'))
  if (!root) {
    process.stderr.write('usage: scanner.ts SETS_DIR [--verbose]\n')
    return 2
  }
  const sets = await labelledSets(root)
  if (sets.length === 0) {
    process.stderr.write(`no labels.json in ${root} or its children\n`)
    return 2
  }
  for (const set of sets) process.stdout.write(`${scoreText(await scoreSet(set), argv.includes('--verbose'))}\n`)
  return 0
}

process.exitCode = await main(process.argv.slice(2))
