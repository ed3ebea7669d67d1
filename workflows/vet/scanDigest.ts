import type { ScanReport } from '@/domain/report'
import { sketchOf } from '@/domain/sketch'
import { sketchText } from '@/domain/sketchText'
import type { Query } from '@/queries/types'
import { RULE_SET } from '@/scanner'
import { recordScan } from '@/services/review/recordScan'
import { queryOf } from '@/services/sql'
import { writePairs } from '@/services/vetting/writePairs'
import { writeSketch } from '@/services/vetting/writeSketch'
import type { ObjectStore } from '@/storage'
import type { Payload } from 'payload'
import type { Logger } from 'pino'
import { request } from '../request'
import { approveByPolicy } from './approveByPolicy'
import { type Scanned, scanWithCare } from './scanWithCare'
import { storedBundle } from './storedBundle'

export interface ScanDeps {
  payload: Payload
  store: ObjectStore
  log: Logger
}

/**
 * Scans the bytes of one digest and records the report, which moves its versions into the review queue, and what its text is a near copy
 * of. `attempt`: of the job, from 1. A digest that already has a report under this rule set is not scanned again: the report is applied to the versions that came since.
 */
export async function scanDigest(deps: ScanDeps, digest: string, attempt = 1): Promise<void> {
  const { payload, store, log } = deps
  const req = await request({ payload }, 'scanner')
  const query = queryOf(req)
  const started = performance.now()
  const known = await storedReport(query, digest)
  const sketched = await hasSketch(query, digest)
  const bundle = known && sketched ? undefined : await storedBundle(query, store, digest)
  const scanned = known ?? (bundle && (await scanWithCare(bundle, attempt)))
  if (!scanned) {
    log.warn({ digest }, 'nothing to scan: no version has this digest')
    return
  }
  const durationMs = Math.round(performance.now() - started)
  await recordScan(req, { digest, durationMs, ...scanned })
  if (!sketched && bundle) {
    const { kind, mainFile, files } = bundle
    await writeSketch(req, { digest, kind, sketch: sketchOf(sketchText(kind, mainFile, files)) })
  }
  await writePairs(req, digest)
  await approveByPolicy(deps, digest)
  const findings = scanned.report.findings.length
  log.debug({ digest, durationMs, findings, reused: known !== undefined }, 'scanned')
}

async function storedReport(query: Query, digest: string): Promise<Scanned | undefined> {
  const [row] = await query<Pick<ScanReport, 'findings' | 'capabilities'> & { bytes: number; scanned_bytes: number }>(
    `select findings, capabilities, bytes::int as bytes, scanned_bytes::int as scanned_bytes
       from scan_reports where digest = $1 and rule_set = $2`,
    [digest, RULE_SET],
  )
  return row && { report: { ...row, digest, rule_set: RULE_SET } }
}

async function hasSketch(query: Query, digest: string): Promise<boolean> {
  const rows = await query('select 1 from content_sketches where digest = $1', [digest])
  return rows.length > 0
}
