import { hitAtOffset } from '../hit'
import type { Rule } from '../types'

/** Letters of other scripts that look like Latin ones: Cyrillic, Greek, and a few more. */
const LOOKALIKE = /[аеорсухіјѕԁԛԝһսոցքΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανρ]/
const WORD = /[\p{L}\p{N}_-]{3,40}/gu

/** Words that mix scripts so that they look like other words. */
export const homoglyphs: Rule = {
  id: 'homoglyphs',
  title: 'A word mixes look-alike letters of different scripts',
  owasp: 'AST01',
  severity: 'high',
  detail:
    'The word reads like another one to people and is a different one to machines: a way around filters, names and reviewers.',
  remediation: 'Write the word in one script.',
  *run(ctx) {
    for (const unit of ctx.units) {
      if (unit.origin !== 'file' || !LOOKALIKE.test(unit.text)) continue
      let count = 0
      for (const match of unit.text.matchAll(WORD)) {
        const word = match[0]
        if (!LOOKALIKE.test(word) || !/[a-z]{2,}/i.test(word) || !isMixed(word)) continue
        count++
        if (count > 5) break
        const line = unit.text.slice(unit.text.lastIndexOf('\n', match.index) + 1, match.index)
        yield hitAtOffset(unit, match.index, word.length, {
          severity: /^\s*"?(?:name|command|tool)"?\s*:/.test(line)
            ? 'critical'
            : unit.language === 'markdown' && isPlainWord(word, line)
              ? 'medium'
              : 'high',
          excerpt: `${word} (${[...word]
            .filter((char) => char > '\u007F')
            .map((char) => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
            .join(' ')})`,
        })
      }
    }
  },
}

/** A slip of a writer with two keyboards: an everyday word in running text, which no filter looks for and no machine reads. */
const isPlainWord = (word: string, before: string): boolean =>
  !SOUGHT.test(inLatin(word)) && !/`[^`]*$|[\w/.@-]$|https?:/.test(before)
const SOUGHT =
  /ignor|previ|instruct|system|prompt|secret|passw|token|\bkey|crede|api|admin|user|send|upload|curl|bash|exec|eval|sudo|root|http|github|google|paypal|apple|micros|amazon|openai|claude|anthrop|npm|pip|request|install|disable|bypass|overrid|wallet|bank|login|verify/i
const TWINS: Record<string, string> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ј: 'j',
  ѕ: 's',
  ο: 'o',
  α: 'a',
  ν: 'v',
  ρ: 'p',
  һ: 'h',
  ԁ: 'd',
}
const inLatin = (word: string): string => [...word].map((char) => TWINS[char] ?? char).join('')

/** Latin letters on both sides or most of the word: `Δx`, `μs` and `αβγ-test` are honest mixtures. */
function isMixed(word: string): boolean {
  return word.split(/[-_\d]/).some((part) => {
    const latin = (part.match(/[a-z]/gi) ?? []).length
    const other = (part.match(/[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/gu) ?? []).length
    return (
      latin >= 2 &&
      other >= 1 &&
      latin >= other &&
      /[a-z]\P{ASCII}|\P{ASCII}[a-z]/iu.test(part) &&
      !/^[αβγδλμπσΔΣΩθω]/u.test(part)
    )
  })
}
