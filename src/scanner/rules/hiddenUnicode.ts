import type { Severity } from '../../domain/report'
import { hitAtOffset } from '../hit'
import type { Rule } from '../types'

const TAGS = /[\u{E0000}-\u{E007F}]{2,}/gu
/** Sequences like 🏴󠁧󠁢󠁥󠁮󠁧󠁿 are flags: a black flag, at most six tag letters and a cancel tag. */
const FLAG_BEFORE = /\u{1F3F4}$/u
const BIDI = /[\u202A-\u202E\u2066-\u2069]/g
/** Words of a program that are shown elsewhere than they stand: a comment that is code, a string that ends early. */
const TURNED = /[\u202D\u202E\u2066-\u2068](?=[^\n\u202A-\u202E\u2066-\u2069]{0,80}[a-z]{3})[^\n]{3,200}/i
const INVISIBLE_IN_WORD = /[\p{L}\p{N}][\u200B\u200C\u2060\u2062-\u2064\u180E\uFEFF\u00AD][\p{L}\p{N}]/gu
const SELECTOR_RUN = /[\u{E0100}-\u{E01EF}]{4,}|[\uFE00-\uFE0F]{4,}|[\u200B-\u200D\u2060\u2062-\u2064]{8,}/gu

/** Text that people cannot see and models read. */
export const hiddenUnicode: Rule = {
  id: 'hidden-unicode',
  title: 'Invisible characters carry text',
  owasp: 'AST01',
  severity: 'high',
  detail: 'Characters that no screen shows are read by a model like any others.',
  remediation: 'Remove the invisible characters.',
  *run(ctx) {
    for (const unit of ctx.units) {
      if (unit.origin !== 'file') continue
      const text = unit.text
      for (const match of text.matchAll(TAGS)) {
        if (FLAG_BEFORE.test(text.slice(Math.max(0, match.index - 2), match.index)) && [...match[0]].length <= 7)
          continue
        const decoded = decodeTags(match[0])
        yield hitAtOffset(unit, match.index, match[0].length, {
          severity: 'critical',
          excerpt: `tag characters: ${decoded.slice(0, 180)}`,
          detail: `The hidden text reads: “${decoded.slice(0, 300)}”. ${this.detail}`,
        })
      }
      for (const match of first(text, SELECTOR_RUN))
        yield hitAtOffset(unit, match.index, match[0].length, {
          severity: 'critical',
          title: 'A run of invisible characters encodes data',
        })
      for (const match of first(text, BIDI)) {
        const severity: Severity = /[\u0590-\u08FF]/.test(text)
          ? 'low'
          : unit.role === 'code' && TURNED.test(text)
            ? 'critical'
            : 'high'
        yield hitAtOffset(unit, match.index, 1, {
          severity,
          title: 'Bidirectional control characters reorder what is shown',
        })
      }
      for (const match of first(text, INVISIBLE_IN_WORD)) {
        if (
          /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Malayalam}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Khmer}]/u.test(
            match[0],
          )
        )
          continue
        const count = [...text.matchAll(INVISIBLE_IN_WORD)].length
        yield hitAtOffset(unit, match.index, match[0].length, {
          severity: count >= 3 && !match[0].includes('\u00AD') ? 'high' : 'low',
          title: 'Invisible characters inside words',
        })
      }
    }
  },
}

function first(text: string, pattern: RegExp): RegExpExecArray[] {
  pattern.lastIndex = 0
  for (const match of text.matchAll(pattern)) return [match]
  return []
}

/** Tag characters are ASCII shifted by E0000. */
const decodeTags = (text: string): string =>
  [...text]
    .map((char) => (char.codePointAt(0) ?? 0) - 0xe0000)
    .filter((code) => code >= 0x20 && code < 0x7f)
    .map((code) => String.fromCharCode(code))
    .join('')
