import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { BenchRow } from './row'

/**
 * `npm run bench [-- delivery vet sync …]`: every row with the baseline that was measured in the same run; ratios are what counts, not times. Each
 * part runs in a process of its own, with a database of its own.
 */
const PARTS: Record<string, { baseline: string; run: () => Promise<BenchRow[]> }> = {
  delivery: {
    baseline: 'a bare node:http server with one query a request',
    run: async () => (await import('./delivery')).benchDelivery(),
  },
  vet: { baseline: 'see the row', run: async () => (await import('./vet')).benchVet() },
  sync: { baseline: 'see the row', run: async () => (await import('./sync')).benchSync() },
}

const number = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 })

function print(rows: readonly BenchRow[], baseline: string): void {
  const head = ['what', 'here', 'baseline', 'ratio']
  const cells = rows.map(({ name, value, unit, against, baseline: base, ratio }) => [
    name,
    `${number(value)} ${unit}`.trim(),
    `${number(base)} ${unit}${against ? ` (${against})` : ''}`.trim(),
    ratio.toFixed(2),
  ])
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)))
  console.log(`\nBaseline: ${baseline}.`)
  for (const row of [head, ...cells])
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in PARTS))
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. Use ${Object.keys(PARTS).join(', ')}, or none for all.`)
  process.exit(2)
}
const [only] = wanted
const part = wanted.length === 1 && only !== undefined ? PARTS[only] : undefined
if (part) {
  print(await part.run(), part.baseline)
  process.exit(0)
}
for (const name of wanted.length > 0 ? wanted : Object.keys(PARTS)) {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(import.meta.url), name], { stdio: 'inherit' })
  const [code] = await once(child, 'exit')
  if (code !== 0) process.exit(1)
}
