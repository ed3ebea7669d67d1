import { stat } from 'node:fs/promises'
import type { Verdict } from '../domain/report'
import { parseScanArguments, USAGE } from './scan/arguments'
import { scanBatch } from './scan/batch'
import { sarifLog } from './scan/sarif'
import { scanDirectory, type ScanRecord } from './scan/scanDirectory'
import { textReport } from './scan/text'

/** `npm run -s scan`: exit 0 whatever was found, 1 by `--fail-on`, 2 for bad usage (contract §2). */
async function main(argv: string[]): Promise<number> {
  const parsed = parseScanArguments(argv)
  if (!parsed.ok) return usage(parsed.reason)
  const { format, failOn, batch, jobs, dirs } = parsed.value
  for (const dir of batch ? [batch] : dirs) {
    const found = await stat(dir).catch(() => undefined)
    if (!found?.isDirectory()) return usage(`${dir} is not a directory`)
  }
  if (batch) {
    const verdicts = await scanBatch(batch, jobs, (line) => process.stdout.write(`${JSON.stringify(line)}\n`))
    return exitCode(verdicts, failOn)
  }
  const records: ScanRecord[] = []
  for (const dir of dirs) records.push(await scanDirectory(dir, dir))
  if (format === 'json')
    process.stdout.write(`${JSON.stringify(records.length === 1 ? records[0] : records, null, 2)}\n`)
  else if (format === 'sarif') process.stdout.write(`${JSON.stringify(sarifLog(records), null, 2)}\n`)
  else for (const record of records) process.stdout.write(`${textReport(record, process.stdout.isTTY)}\n`)
  return exitCode(
    records.map((record) => record.verdict),
    failOn,
  )
}

function exitCode(verdicts: Verdict[], failOn: Verdict | undefined): number {
  if (!failOn) return 0
  return verdicts.some((verdict) => verdict === 'block' || (failOn === 'review' && verdict === 'review')) ? 1 : 0
}

function usage(reason: string): number {
  process.stderr.write(`${reason}\n${USAGE}\n`)
  return 2
}

process.exitCode = await main(process.argv.slice(2))
