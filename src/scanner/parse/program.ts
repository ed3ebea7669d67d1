/** One small language for Python and JavaScript: enough to follow values from sources to sinks. Rows count from 0. */
export type Expr =
  | { k: 'str'; value: string; row: number }
  /** A name or a chain of attributes, `os.environ`. */
  | { k: 'ref'; name: string; row: number }
  | CallExpr
  | { k: 'index'; base: Expr; key: Expr; row: number }
  | { k: 'object'; entries: Entry[]; row: number }
  /** A string built of parts: f-string, template, `+`, `%`. */
  | { k: 'concat'; parts: Expr[]; row: number }
  | { k: 'func'; params: string[]; body: Stmt[]; row: number }
  | { k: 'list'; parts: Expr[]; row: number }
  | { k: 'group'; parts: Expr[]; row: number }

export interface CallExpr {
  k: 'call'
  /** Dotted name as written, receivers that are calls shown as `f().g`. */
  name: string
  /** Value that the method is called on, where it is more than a name. */
  recv?: Expr
  args: Expr[]
  named: Entry[]
  row: number
}

/** `name` is empty for spreads. */
export interface Entry {
  name: string
  value: Expr
}

export type Stmt =
  | { k: 'assign'; targets: string[]; value: Expr; row: number }
  | { k: 'expr'; value: Expr; row: number }
  | { k: 'return'; value: Expr; row: number }
  | { k: 'func'; name: string; params: string[]; body: Stmt[]; row: number }

export interface Program {
  language: 'python' | 'javascript'
  /** Statements in order; bodies of loops, branches and classes are flattened, those of functions are not. */
  body: Stmt[]
  /** Local name → full dotted name of what it was imported from. */
  imports: Map<string, string>
  /** Loops without an end and without anything in them that waits, breaks, returns or reads. */
  endlessLoops: number[]
  comments: Array<{ text: string; row: number }>
  complete: boolean
}

export const emptyProgram = (language: Program['language']): Program => ({
  language,
  body: [],
  imports: new Map(),
  endlessLoops: [],
  comments: [],
  complete: false,
})

/** Full name of a dotted name, its first part replaced by what was imported under it. */
export function resolveName(name: string, imports: Map<string, string>): string {
  const dot = name.search(/[.(]/)
  const head = dot < 0 ? name : name.slice(0, dot)
  const full = imports.get(head)
  return full === undefined ? name : full + (dot < 0 ? '' : name.slice(dot))
}

/** Joins neighbouring constants; a concat of constants only is a constant. */
export function concat(parts: Expr[], row: number): Expr {
  const flat: Expr[] = []
  for (const part of parts.flatMap((item) => (item.k === 'concat' ? item.parts : [item]))) {
    const last = flat.at(-1)
    if (part.k === 'str' && last?.k === 'str')
      flat[flat.length - 1] = { k: 'str', value: last.value + part.value, row: last.row }
    else flat.push(part)
  }
  const only = flat[0]
  return flat.length === 1 && only ? only : { k: 'concat', parts: flat, row }
}

/** Name of a reference or of a call's result, for building dotted names. */
export function nameOf(expr: Expr): string {
  if (expr.k === 'ref') return expr.name
  if (expr.k === 'call') return `${expr.name}()`
  if (expr.k === 'index') return `${nameOf(expr.base)}[]`
  if (expr.k === 'str') return "''"
  return '?'
}
