import type { ScanReport } from '@/domain/report'
import { sketchOf } from '@/domain/sketch'
import { sketchText } from '@/domain/sketchText'
import type { Query } from '@/queries/types'
import { qualityOf, RULE_SET } from '@/scanner'
import { recordScan } from '@/services/review/recordScan'
import { queryOf } from '@/services/sql'
import { fillQuality } from '@/services/vetting/fillQuality'
import { writePairs } from '@/services/vetting/writePairs'
import { writeSketch } from '@/services/vetting/writeSketch'
import type { ObjectStore } from '@/storage'
import type { Payload } from 'payload'
import type { Logger } from 'pino'
import { request } from '../request'
import { approveByPolicy } from './approveByPolicy'
import { type Scanned, scanWithCare } from './scanWithCare'
import { type StoredBundle, storedBundle } from './storedBundle'

export interface ScanDeps {
  payload: Payload
  store: ObjectStore
  log: Logger
}

/**
 * Scans the bytes of one digest and records the report, which moves its versions into the review queue, and what its text is a near copy
 * of. `attempt`: of the job, from 1. A digest that already has a report under this rule set is not scanned again: the report is applied to the versions that came since,
 * and gets its score where it was written without one.
 */
export async function scanDigest(deps: ScanDeps, digest: string, attempt = 1): Promise<void> {
  const { payload, store, log } = deps
  const req = await request({ payload }, 'scanner')
  const query = queryOf(req)
  const started = performance.now()
  const known = await storedReport(query, digest)
  const sketched = await hasSketch(query, digest)
  const bundle = known?.scored && sketched ? undefined : await storedBundle(query, store, digest)
  const scanned: Scanned | undefined = known ?? (bundle && (await scanWithCare(bundle, attempt)))
  if (!scanned) {
    log.warn({ digest }, 'nothing to scan: no version has this digest')
    return
  }
  const durationMs = Math.round(performance.now() - started)
  const { report, quality } = scanned
  // Nothing enters the queue by a score, so the policy is not asked either: it decides on what is new in there (ADR 11).
  const onlyScored = known?.scored === false && !(await waitsForScan(query, digest))
  await recordScan(req, { digest, durationMs, report, ...(quality ? { quality } : {}) })
  if (known && !known.scored && bundle) await fillQuality(req, { digest, ruleSet: RULE_SET, quality: scoreOf(bundle) })
  if (!sketched && bundle) {
    const { kind, mainFile, files } = bundle
    await writeSketch(req, { digest, kind, sketch: sketchOf(sketchText(kind, mainFile, files)) })
  }
  await writePairs(req, digest)
  if (!onlyScored) await approveByPolicy(deps, digest)
  const findings = report.findings.length
  log.debug({ digest, durationMs, findings, reused: known !== undefined }, 'scanned')
}

async function storedReport(query: Query, digest: string): Promise<(Scanned & { scored: boolean }) | undefined> {
  const [row] = await query<
    Pick<ScanReport, 'findings' | 'capabilities'> & { bytes: number; scanned_bytes: number; scored: boolean }
  >(
    `select findings, capabilities, coalesce(jsonb_typeof(quality) = 'object', false) as scored, bytes::int as bytes, scanned_bytes::int as scanned_bytes
       from scan_reports where digest = $1 and rule_set = $2`,
    [digest, RULE_SET],
  )
  if (!row) return undefined
  const { scored, ...report } = row
  return { report: { ...report, digest, rule_set: RULE_SET }, scored }
}

/** A bundle that even scoring fails on gets an empty score, which shows as none, so that it is not tried for ever. */
function scoreOf(bundle: StoredBundle): object {
  try {
    return qualityOf(bundle)
  } catch {
    return {}
  }
}

async function waitsForScan(query: Query, digest: string): Promise<boolean> {
  const rows = await query("select 1 from versions where digest = $1 and state = 'imported' limit 1", [digest])
  return rows.length > 0
}

async function hasSketch(query: Query, digest: string): Promise<boolean> {
  const rows = await query('select 1 from content_sketches where digest = $1', [digest])
  return rows.length > 0
}
