import { benchDelivery } from './delivery'

/** `npm run bench`: every row with the baseline that was measured in the same run; ratios are what counts, not times. */
const rows = [...(await benchDelivery())]
const cells = rows.map(({ name, value, unit, baseline, ratio }) => [
  name,
  `${value} ${unit}`,
  `${baseline} ${unit}`,
  ratio.toFixed(2),
])
const widths = ['what', 'here', 'baseline', 'ratio'].map((head, column) =>
  Math.max(head.length, ...cells.map((row) => row[column]?.length ?? 0)),
)
for (const row of [['what', 'here', 'baseline', 'ratio'], ...cells]) {
  console.log(
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  )
}
process.exit(0)
