import { stat } from 'node:fs/promises'
import { parseScanArguments, type ScanFormat, USAGE } from './scan/arguments'
import { batchOf, scanBatch } from './scan/batch'
import { sarifLog } from './scan/sarif'
import { scanDirectory, type ScanRecord } from './scan/scanDirectory'
import { summary, textReport } from './scan/text'

type Verdict = ScanRecord['verdict']

/** `npm run -s scan`: exit 0 whatever was found, 1 by `--fail-on`, 2 for bad usage (contract §2). */
async function main(argv: string[]): Promise<number> {
  const parsed = parseScanArguments(argv)
  if (!parsed.ok) {
    if ('reason' in parsed) return usage(parsed.reason)
    process.stdout.write(`${USAGE}\n`)
    return 0
  }
  const { format, failOn, batch, jobs = 1, dirs } = parsed.value
  for (const dir of batch === undefined ? dirs : [batch]) {
    const wrong = await whatIsWrongWith(dir)
    if (wrong) return usage(wrong)
  }
  const verdicts: Verdict[] = []
  const printer = batch === undefined ? single(format) : inBatch(format)
  const take = (record: ScanRecord): void => {
    verdicts.push(record.verdict)
    printer.take(record)
  }
  if (batch === undefined) for (const dir of dirs) take(await scanDirectory(dir, dir))
  else {
    const { names, skipped } = await batchOf(batch)
    if (skipped.length > 0)
      note(`passed over, since they are no folders: ${skipped.map((name) => JSON.stringify(name)).join(', ')}`)
    if (names.length === 0) note(`there is no folder in ${batch}`)
    await scanBatch(batch, names, jobs, take)
  }
  printer.end()
  if (!failOn) return 0
  return verdicts.some((verdict) => verdict === 'block' || (failOn === 'review' && verdict === 'review')) ? 1 : 0
}

interface Printer {
  take: (record: ScanRecord) => void
  end: () => void
}

const print = (text: string): void => void process.stdout.write(`${text}\n`)
const note = (text: string): void => void process.stderr.write(`${text}\n`)

/** Text as it comes; one JSON value or one SARIF log of all. */
function single(format: ScanFormat = 'text'): Printer {
  const records: ScanRecord[] = []
  const colour = process.stdout.isTTY && !process.env.NO_COLOR
  return {
    take: (record) => {
      records.push(record)
      if (format === 'text') print(textReport(record, colour))
    },
    end: () => {
      if (format === 'json') print(JSON.stringify(records.length === 1 ? records[0] : records, null, 2))
      else if (format === 'sarif') print(JSON.stringify(sarifLog(records), null, 2))
      else if (records.length > 1) print(summary(records))
    },
  }
}

/** A JSON line each, as they come, unless another format is asked for. */
const inBatch = (format: ScanFormat = 'json'): Printer =>
  format === 'json' ? { take: (record) => print(JSON.stringify(record)), end: () => undefined } : single(format)

async function whatIsWrongWith(dir: string): Promise<string | undefined> {
  try {
    if ((await stat(dir)).isDirectory()) return undefined
    return `${dir} is a file. Give the folder that holds it.`
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'EACCES') return `${dir} cannot be reached: permission denied.`
    return code === 'ENOENT' || code === 'ENOTDIR' ? `"${dir}" does not exist.` : `${dir} cannot be read (${code}).`
  }
}

function usage(reason: string): number {
  note(`${reason}\n\n${USAGE}`)
  return 2
}

// Whoever reads may stop reading, `… | head` for one; that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})
process.exitCode = await main(process.argv.slice(2))
