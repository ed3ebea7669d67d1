import type { Verdict } from '../../domain/report'

export type ScanFormat = 'text' | 'json' | 'sarif'

export interface ScanArguments {
  /** Undefined: text, and a JSON line each for a batch. */
  format?: ScanFormat
  failOn?: Exclude<Verdict, 'pass'>
  batch?: string
  jobs?: number
  dirs: string[]
}

export const USAGE = `usage: npm run -s scan -- [--format text|json|sarif] [--fail-on review|block] DIR…
       npm run -s scan -- --batch ROOT [--jobs N] [--format text|json|sarif] [--fail-on review|block]

Each DIR, or each folder right below ROOT, is scanned as one bundle; nothing in it is run and nothing leaves the machine.
A batch prints a JSON line for each bundle unless another format is named.
Exit code: 0 whatever was found, 1 by --fail-on, 2 for bad usage.`

type Parsed = { ok: true; value: ScanArguments } | { ok: false; reason: string } | { ok: false; help: true }

/** Command line of the scan command, or what is wrong with it. Both `--name value` and `--name=value` are read; after `--` come directories. */
export function parseScanArguments(argv: string[]): Parsed {
  const value: ScanArguments = { dirs: [] }
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length
  const words = argv
    .slice(0, end)
    .flatMap((word) =>
      /^--[\w-]+=/.test(word) ? [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] : [word],
    )
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    const next = words[i + 1]
    switch (word) {
      case '--format':
        if (next !== 'text' && next !== 'json' && next !== 'sarif')
          return bad(`--format takes text, json or sarif, not ${next ?? 'nothing'}`)
        value.format = next
        i++
        break
      case '--fail-on':
        if (next !== 'review' && next !== 'block')
          return bad(`--fail-on takes review or block, not ${next ?? 'nothing'}`)
        value.failOn = next
        i++
        break
      case '--batch':
        if (!next || next.startsWith('--')) return bad('--batch takes a directory')
        value.batch = next
        i++
        break
      case '--jobs': {
        const jobs = Number(next)
        if (!Number.isInteger(jobs) || jobs < 1 || jobs > 64) return bad('--jobs takes a whole number from 1 to 64')
        value.jobs = jobs
        i++
        break
      }
      case '--help':
      case '-h':
        return { ok: false, help: true }
      default:
        if (word.startsWith('-')) return bad(`unknown option ${word}`)
        value.dirs.push(word)
    }
  }
  value.dirs.push(...argv.slice(end + 1))
  if (value.batch && value.dirs.length > 0) return bad('--batch and single directories exclude each other')
  if (!value.batch && value.dirs.length === 0) return bad('no directory given')
  if (!value.batch && value.jobs !== undefined) return bad('--jobs goes with --batch')
  return { ok: true, value }
}

const bad = (reason: string): { ok: false; reason: string } => ({ ok: false, reason })
