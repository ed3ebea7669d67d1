import { hitAtOffset } from '../hit'
import type { Rule } from '../types'

const MANGLED = /\b_0x[0-9a-f]{2,8}\b/g
const ARRAYS = /\b(?:var|const|let)\s+_0x[0-9a-f]+\s*=\s*\[/
const PYTHON =
  /\bexec\s*\(\s*(?:compile\s*\()?\s*(?:__import__|lambda|(?:''|"")\.join\(\s*\[?(?:map|chr)\b|bytes\(|zlib|marshal)|\bgetattr\s*\(\s*__builtins__/

/** Code put through an obfuscator: names and strings replaced so that nobody can read it. */
export const obfuscation: Rule = {
  id: 'obfuscated-code',
  title: 'The code has been made unreadable',
  owasp: 'AST01',
  severity: 'critical',
  detail: 'Minifying saves bytes; obfuscating serves only to keep people from finding out what the code does.',
  remediation: 'Ship the source.',
  *run(ctx) {
    for (const unit of ctx.units) {
      if (unit.language !== 'javascript' && unit.language !== 'python' && unit.language !== 'html') continue
      if (unit.language === 'python') {
        const match = PYTHON.exec(unit.text)
        if (match) yield hitAtOffset(unit, match.index, match[0].length, { severity: unit.quoted ? 'medium' : 'high' })
        continue
      }
      const names = unit.text.match(MANGLED)?.length ?? 0
      const first = MANGLED.exec(unit.text)
      MANGLED.lastIndex = 0
      if (first && (names >= 20 || (names >= 6 && ARRAYS.test(unit.text))))
        yield hitAtOffset(unit, first.index, first[0].length, {
          severity: unit.quoted ? 'medium' : 'critical',
          excerpt: `${names} names like ${first[0]}`,
        })
    }
  },
}
