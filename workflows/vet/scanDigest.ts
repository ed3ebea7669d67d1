import type { BundleFile, FileEntry } from '@/domain/bundle'
import type { Kind } from '@/domain/kinds'
import type { ScanReport } from '@/domain/report'
import type { Query } from '@/queries/types'
import { RULE_SET, scanBundle } from '@/scanner'
import { recordScan } from '@/services/review/recordScan'
import { queryOf } from '@/services/sql'
import { type ObjectStore, readFile } from '@/storage'
import type { Payload } from 'payload'
import type { Logger } from 'pino'
import { request } from '../request'

export interface ScanDeps {
  payload: Payload
  store: ObjectStore
  log: Logger
}

interface VersionRow {
  kind: Kind
  name: string
  description: string | null
  files: FileEntry[]
}

/**
 * Scans the bytes of one digest and records the report, which moves its versions into the review queue. A digest that already has a
 * report under this rule set is not scanned again: the report is applied to the versions that came since.
 */
export async function scanDigest({ payload, store, log }: ScanDeps, digest: string): Promise<void> {
  const req = await request({ payload }, 'scanner')
  const query = queryOf(req)
  const started = performance.now()
  const known = await storedReport(query, digest)
  const report = known ?? (await scanStored(query, store, digest))
  if (!report) {
    log.warn({ digest }, 'nothing to scan: no version has this digest')
    return
  }
  const durationMs = Math.round(performance.now() - started)
  await recordScan(req, { digest, report, durationMs })
  log.debug({ digest, durationMs, findings: report.findings.length, reused: known !== undefined }, 'scanned')
}

async function storedReport(query: Query, digest: string): Promise<ScanReport | undefined> {
  const [row] = await query<Pick<ScanReport, 'findings' | 'capabilities'> & { bytes: number; scanned_bytes: number }>(
    `select findings, capabilities, bytes::int as bytes, scanned_bytes::int as scanned_bytes
       from scan_reports where digest = $1 and rule_set = $2`,
    [digest, RULE_SET],
  )
  return row && { ...row, digest, rule_set: RULE_SET }
}

async function scanStored(query: Query, store: ObjectStore, digest: string): Promise<ScanReport | undefined> {
  const [version] = await query<VersionRow>(
    `select i.kind, v.name, v.description, v.files from versions v join items i on i.id = v.item_id where v.digest = $1 limit 1`,
    [digest],
  )
  if (!version) return undefined
  const files: BundleFile[] = []
  for (const { path, mode, sha256 } of version.files) {
    const bytes = await readFile(store, sha256)
    if (!bytes) throw new Error(`The stored bytes of ${path} (${sha256}) of ${digest} are missing from object storage.`)
    files.push({ path, mode, bytes })
  }
  return scanBundle({ digest, kind: version.kind, name: version.name, description: version.description ?? '', files })
}
