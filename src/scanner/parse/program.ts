/** One small language for Python and JavaScript: enough to follow values from sources to sinks. Rows count from 0. */
export type Expr =
  | { k: 'str'; value: string; row: number }
  | { k: 'ref'; name: string; row: number }
  | {
      k: 'call'
      name: string
      callee?: Expr
      args: Expr[]
      named: Array<{ name: string; value: Expr }>
      row: number
      text: string
    }
  | { k: 'index'; base: Expr; key: Expr; row: number }
  | { k: 'object'; entries: Array<{ name: string; value: Expr }>; row: number }
  /** A string built of parts: f-string, template, `+`, `%`, join. */
  | { k: 'concat'; parts: Expr[]; row: number }
  | { k: 'func'; params: string[]; body: Stmt[]; row: number }
  | { k: 'group'; parts: Expr[]; row: number }

export type Stmt =
  | { k: 'assign'; targets: string[]; value: Expr; row: number; augmented: boolean }
  | { k: 'expr'; value: Expr; row: number }
  | { k: 'return'; value: Expr; row: number }
  | { k: 'func'; name: string; params: string[]; body: Stmt[]; row: number; owner?: string }

export interface Program {
  language: 'python' | 'javascript'
  /** Statements in order; bodies of loops, branches and classes are flattened, those of functions are not. */
  body: Stmt[]
  /** Local name → full dotted name of what it was imported from. */
  imports: Map<string, string>
  /** Loops without an end: row and whether anything in them waits, breaks or returns. */
  endlessLoops: Array<{ row: number; text: string }>
  comments: Array<{ text: string; row: number }>
  complete: boolean
}
