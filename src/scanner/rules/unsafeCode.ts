import type { Severity } from '../../domain/report'
import type { ProgramEvent } from '../facts/programEvents'
import { hitAtRow } from '../hit'
import type { Expr, Stmt } from '../parse/program'
import type { Hit, ProgramUnit, Rule } from '../types'
import { rowText } from './rowText'

/** Holes that let whoever chooses a program's input choose what it does. In an agent's hands the input is the world's. */
export const unsafeCode: Rule = {
  id: 'unsafe-code',
  title: 'Lets its input decide what runs',
  owasp: 'AST05',
  severity: 'high',
  detail:
    'An agent passes on text from pages, mails and files; a program that evaluates it does what their authors want.',
  remediation:
    'Parse input with a parser for it, pass arguments as a list, bind SQL parameters, resolve paths and check the prefix.',
  *run(ctx) {
    for (const event of ctx.events) {
      const hit = judgeEvent(event)
      if (hit) yield hit
    }
    for (const unit of ctx.programs) {
      if (unit.origin !== 'file') continue
      for (const row of unit.program.endlessLoops.slice(0, 20)) yield at(unit, row, 'high', 'Loops without an end')
      yield* inBody(unit, unit.program.body, new Set())
    }
  },
}

const at = (unit: ProgramUnit, row: number, severity: Severity, title: string): Hit =>
  hitAtRow(unit, row, rowText(unit, row), {
    severity: unit.quoted || TEST_FILE.test(unit.file) ? 'low' : severity,
    title,
  })
const TEST_FILE =
  /(?:^|\/)(?:tests?|__tests__|spec|fixtures?|examples?|demos?|benchmarks?)\/|(?:^|\/)(?:test_[^/]*|[^/]*(?:_test|\.test|\.spec))\.\w+$/i

function judgeEvent(event: ProgramEvent): Hit | undefined {
  const { unit, taint } = event
  if (
    event.kind === 'evaluate' &&
    /^(?:eval|exec|builtins\.(?:eval|exec)|Function|Function\(\)|vm\.runIn\w+)$/.test(event.call)
  ) {
    if (taint.fetched.length > 0 || taint.decoded) return undefined
    const files = taint.labels.filter((label) => label.kind === 'file' || label.kind === 'secret-file')
    if (files.some(({ what }) => /^\/(?:tmp|var\/tmp|dev\/shm)\/|\/\.[^/]*$/.test(what)))
      return at(
        unit,
        event.row,
        files.some(({ what }) => /^\/(?:tmp|var\/tmp|dev\/shm)\/\.[^/]+$/.test(what)) ? 'critical' : 'high',
        'Runs code from a temporary or hidden file',
      )
    const runtime = unit.origin === 'file' && (taint.input || event.targets.some((text) => text.includes('…')))
    return runtime && event.within !== ''
      ? at(unit, event.row, guarded(unit, event.row) ? 'medium' : 'high', 'Evaluates its input as code')
      : undefined
  }
  return undefined
}

/** `eval(x, {"__builtins__": {}})` and `ast.literal_eval` beside it show some care. */
const guarded = (unit: ProgramUnit, row: number): boolean =>
  /__builtins__|literal_eval|\bnamespace\b|sandbox/.test(
    unit.text
      .split('\n')
      .slice(Math.max(0, row - 3), row + 3)
      .join('\n'),
  )

const SQL =
  /\b(?:SELECT\b[\s\S]{1,200}\bFROM|INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM)\b[\s\S]*(?:WHERE|VALUES|LIKE|SET)\b/i

/** Statements of the syntax tree that build SQL or paths from parameters. */
function* inBody(unit: ProgramUnit, body: Stmt[], params: Set<string>): Iterable<Hit> {
  for (const stmt of body) {
    if (stmt.k === 'func') {
      yield* inBody(unit, stmt.body, new Set([...params, ...stmt.params.flatMap((param) => param.split(','))]))
      continue
    }
    const path = opensUnder(stmt.value) ?? (stmt.k === 'assign' ? underBase(stmt.value) : undefined)
    if (path && params.has(path) && !checked(unit, stmt.row))
      yield at(unit, stmt.row, 'high', 'Reads a path that its input chooses, from a fixed folder')
    if (stmt.value.k === 'concat' && isSql(stmt.value, params))
      yield at(unit, stmt.row, 'high', 'Builds SQL from its input')
    else if (
      stmt.value.k === 'call' &&
      /\.(?:execute|executemany|query|raw)$/.test(stmt.value.name) &&
      stmt.value.args[0]?.k === 'concat' &&
      isSql(stmt.value.args[0], params)
    )
      yield at(unit, stmt.row, 'high', 'Builds SQL from its input')
  }
}

function isSql(expr: Extract<Expr, { k: 'concat' }>, params: Set<string>): boolean {
  const text = expr.parts.map((part) => (part.k === 'str' ? part.value : '…')).join('')
  return (
    SQL.test(text) &&
    /(?:=|LIKE|VALUES|IN)\s*\(?\s*['"%]*…/i.test(text) &&
    expr.parts.some((part) => part.k === 'ref' && params.has(part.name))
  )
}

/** `os.path.join('/srv/files', name)` or an f-string of that form: the parameter that is put after the fixed folder. */
function underBase(expr: Expr): string | undefined {
  if (expr.k !== 'concat' || expr.parts.length > 3) return undefined
  const [base, ...rest] = expr.parts
  const last = rest.at(-1)
  if (base?.k !== 'str' || !/^\/(?:home|etc|var|srv|opt|usr|root|data)\/[^\s]*$/.test(base.value)) return undefined
  return last?.k === 'ref' ? last.name : undefined
}

function opensUnder(expr: Expr): string | undefined {
  if (expr.k !== 'call') return undefined
  const first = expr.args[0]
  if (/^(?:open|fs\.readFileSync|readFileSync|fs\.readFile)$/.test(expr.name) && first) return underBase(first)
  return expr.recv ? opensUnder(expr.recv) : undefined
}

/** Some look at the path before or after it is put together. */
const checked = (unit: ProgramUnit, row: number): boolean =>
  /basename|realpath|resolve\(|abspath|normpath|is_relative_to|startswith|startsWith|\.\.|secure_filename|allow|valid/i.test(
    unit.text
      .split('\n')
      .slice(Math.max(0, row - 8), row + 6)
      .filter((line) => !/^\s*(?:#|\/\/|\*|""")/.test(line))
      .join('\n'),
  )
