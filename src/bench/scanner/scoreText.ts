import type { ScoredSample, SetScore } from './scoreSet'
import { wilson } from './wilson'

/** A set's score as lines of text: recall and false positives with intervals, rules, misses, time, memory. */
export function scoreText(score: SetScore, verbose: boolean): string {
  const bad = score.scored.filter(({ sample }) => sample.label === 'malicious')
  const good = score.scored.filter(({ sample }) => sample.label === 'benign')
  const lines = [
    `## ${score.set.name}: ${bad.length} malicious, ${good.length} benign${score.failed.length > 0 ? `, ${score.failed.length} failed` : ''}`,
  ]
  if (bad.length > 0) lines.push(`recall           block ${share(bad, 'block')}   review ${share(bad, 'review')}`)
  if (good.length > 0) lines.push(`false positives  block ${share(good, 'block')}   review ${share(good, 'review')}`)
  const times = score.scored.map(({ ms }) => ms).toSorted((a, b) => a - b)
  lines.push(
    `time             median ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms, max ${at(times, 1)} ms; peak memory ${Math.round(score.peakMegabytes)} MB`,
  )
  lines.push('rule                       hits on malicious / benign   precision')
  for (const [rule, hits] of ruleTable(score.scored))
    lines.push(
      `${rule.padEnd(26)} ${String(hits.bad).padStart(8)} / ${String(hits.good).padEnd(8)}          ${((100 * hits.bad) / (hits.bad + hits.good)).toFixed(1)} %`,
    )
  if (verbose) {
    for (const { sample } of bad.filter(({ verdict }) => verdict === 'pass'))
      lines.push(`missed     ${sample.path}  ${sample.categories.join(',')}`)
    for (const { sample, verdict, rules } of good.filter((item) => item.verdict !== 'pass'))
      lines.push(`false ${verdict.padEnd(6)} ${sample.path}  ${rules.join(',')}`)
  }
  for (const { path, reason } of score.failed) lines.push(`failed     ${path}: ${reason}`)
  return `${lines.join('\n')}\n`
}

function share(scored: ScoredSample[], least: 'block' | 'review'): string {
  const hits = scored.filter(
    ({ verdict }) => verdict === 'block' || (least === 'review' && verdict === 'review'),
  ).length
  const { share: value, low, high } = wilson(hits, scored.length)
  const percent = (part: number): string => `${(100 * part).toFixed(1)} %`
  return `${hits}/${scored.length} = ${percent(value)} [${percent(low)}, ${percent(high)}]`
}

function ruleTable(scored: ScoredSample[]): Array<[string, { bad: number; good: number }]> {
  const table = new Map<string, { bad: number; good: number }>()
  for (const { sample, rules } of scored) {
    for (const rule of rules) {
      const row = table.get(rule) ?? { bad: 0, good: 0 }
      if (sample.label === 'malicious') row.bad++
      else row.good++
      table.set(rule, row)
    }
  }
  return [...table].toSorted(([a], [b]) => (a < b ? -1 : 1))
}

const at = (sorted: number[], quantile: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))] ?? 0).toFixed(1)
