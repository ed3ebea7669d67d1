import { parseSync } from 'oxc-parser'
import { LineIndex } from '../text/lineIndex'
import { JavaScriptReader } from './javascriptReader'
import { emptyProgram, type Program } from './program'
import { tooDeep } from './tooDeep'

/** A JavaScript or TypeScript source as statements and expressions. A syntax error leaves what could be read. */
export function parseJavaScript(text: string, file: string): Program {
  const program = emptyProgram('javascript')
  if (tooDeep(text, 'javascript')) return program
  const name = /\.[cm]?tsx?$/.test(file)
    ? (file.split('/').at(-1) ?? 'a.ts')
    : /\.[cm]?jsx?$/.test(file)
      ? 'a.jsx'
      : 'a.tsx'
  const parsed = attempt(name, text) ?? attempt('a.ts', text) ?? attempt('a.cjs', text)
  if (!parsed) return program
  const index = new LineIndex(text)
  const rowOf = (offset: number): number => index.at(offset).line - 1
  program.complete = parsed.errors.length === 0
  program.comments = parsed.comments.map((comment) => ({ text: comment.value, row: rowOf(comment.start) }))
  program.body = new JavaScriptReader(text, program, rowOf).block(parsed.program)
  return program
}

function attempt(name: string, text: string): ReturnType<typeof parseSync> | undefined {
  const parsed = parseSync(name, text)
  return parsed.errors.length > 0 && parsed.program.body.length === 0 ? undefined : parsed
}
