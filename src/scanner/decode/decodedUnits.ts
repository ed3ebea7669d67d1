import { LineIndex } from '../text/lineIndex'
import type { Language, Unit } from '../types'
import { decodedLiterals } from './literals'

const MAX_DEPTH = 5
const MAX_TEXT = 2 * 1024 * 1024

/** What a decoded text looks like to whoever would run or follow it; nothing where it is mere data. */
function decodedLanguage(text: string): Language | undefined {
  if (
    /\b(?:iex|Invoke-(?:Expression|WebRequest|RestMethod)|New-Object|DownloadString|Start-Process)\b|\$env:|powershell/i.test(
      text,
    )
  )
    return 'powershell'
  if (
    /^\s*(?:import \w|from \w+ import|def \w+\(|exec\(|eval\()|\b__import__\(|\bos\.(?:system|popen|environ)\b|\bsubprocess\./m.test(
      text,
    )
  )
    return 'python'
  if (/\brequire\(\s*['"]|\bprocess\.env\b|\bchild_process\b|=>\s*\{|\bfunction\s*\w*\s*\(|\beval\(atob/.test(text))
    return 'javascript'
  if (
    /^#!|\b(?:curl|wget|bash|sh|nc|chmod|sudo|base64|python3?|node|osascript|rm|cat|eval|nohup|crontab)\s+[-/'"$~.\w]|\|\s*(?:ba|z)?sh\b|\/dev\/tcp\/|\/bin\/(?:ba|z)?sh\b/.test(
      text,
    )
  )
    return 'shell'
  if (
    /\b(?:https?|wss?|ftp):\/\/\S{4,}|\b(?:ignore|disregard|override)\b.{0,40}\b(?:instructions?|rules?)\b|\b(?:send|upload|post|read|execute|run|download)\s+\w+/i.test(
      text,
    )
  )
    return 'text'
  return undefined
}

/** Units for every encoded text inside a unit; what they decode to is decoded again, at most five layers deep. */
export function* decodedUnits(unit: Unit, depth = 0): Iterable<Unit> {
  if (depth >= MAX_DEPTH || unit.text.length > MAX_TEXT) return
  let index: LineIndex | undefined
  for (const literal of decodedLiterals(unit.text)) {
    const language = decodedLanguage(literal.text)
    index ??= new LineIndex(unit.text)
    const line = depth > 0 ? unit.line : unit.line + index.at(literal.offset).line - 1
    const inner: Unit = {
      ...unit,
      language: language ?? 'text',
      text: literal.text,
      line,
      origin: 'decoded',
      via: `${literal.encoding}${depth > 0 ? ` in ${unit.via ?? ''}` : ''}`,
    }
    if (language) yield inner
    yield* decodedUnits(inner, depth + 1)
  }
}
