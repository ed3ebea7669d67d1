import type { Verdict } from '../../domain/report'

export type ScanFormat = 'text' | 'json' | 'sarif'

export interface ScanArguments {
  format: ScanFormat
  failOn?: Exclude<Verdict, 'pass'>
  batch?: string
  jobs: number
  dirs: string[]
}

export const USAGE = `usage: npm run -s scan -- [--format text|json|sarif] [--fail-on review|block] DIR…
       npm run -s scan -- --batch ROOT [--jobs N] [--fail-on review|block]`

/** Command line of the scan command, or what is wrong with it. Both `--name value` and `--name=value` are read. */
export function parseScanArguments(argv: string[]): { ok: true; value: ScanArguments } | { ok: false; reason: string } {
  const value: ScanArguments = { format: 'text', jobs: 1, dirs: [] }
  const words = argv.flatMap((word) =>
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
        if (!next) return bad('--batch takes a directory')
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
      default:
        if (word.startsWith('-')) return bad(`unknown option ${word}`)
        value.dirs.push(word)
    }
  }
  if (value.batch && value.dirs.length > 0) return bad('--batch and single directories exclude each other')
  if (!value.batch && value.dirs.length === 0) return bad('no directory given')
  return { ok: true, value }
}

const bad = (reason: string): { ok: false; reason: string } => ({ ok: false, reason })
