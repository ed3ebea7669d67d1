import { join } from 'node:path'
import type { Verdict } from '../../domain/report'
import { scanDirectory } from '../../cli/scan/scanDirectory'
import type { LabelledSample, LabelledSet } from './labelledSets'

export interface ScoredSample {
  sample: LabelledSample
  verdict: Verdict
  /** Rules that hit with high or critical. */
  rules: string[]
  ms: number
}

export interface SetScore {
  set: LabelledSet
  scored: ScoredSample[]
  failed: Array<{ path: string; reason: string }>
  peakMegabytes: number
}

/** Scans every sample of a set, one after the other, so that times are those of one core. */
export async function scoreSet(set: LabelledSet): Promise<SetScore> {
  const score: SetScore = { set, scored: [], failed: [], peakMegabytes: 0 }
  for (const sample of set.samples) {
    try {
      const record = await scanDirectory(join(set.root, sample.path), sample.path)
      const rules = [
        ...new Set(
          record.findings
            .filter(({ severity }) => severity === 'high' || severity === 'critical')
            .map(({ rule }) => rule),
        ),
      ]
      score.scored.push({ sample, verdict: record.verdict, rules, ms: record.ms })
    } catch (error) {
      score.failed.push({ path: sample.path, reason: error instanceof Error ? error.message : String(error) })
    }
    score.peakMegabytes = Math.max(score.peakMegabytes, process.memoryUsage().rss / 1024 / 1024)
  }
  return score
}
