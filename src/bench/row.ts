/** One measured figure beside what was measured in the same run without anything of ours: the ratio is what counts on a noisy machine. */
export interface BenchRow {
  name: string
  value: number
  unit: string
  /** What the baseline is, where the table's heading does not say it. */
  against?: string
  baseline: number
  ratio: number
}

export const rowOf = (row: Omit<BenchRow, 'ratio'>): BenchRow => ({ ...row, ratio: row.value / row.baseline })
