import type { Language } from '../types'

/** A word after expansion of what is known: quotes, escapes and variables with a constant value are resolved. */
export interface Word {
  /** Resolved text; unknown expansions stay visible as `$NAME`, nested commands as `$(…)`. */
  text: string
  raw: string
  /** Names of variables whose value is not known here. */
  vars: string[]
  /** Commands nested as `$(…)`, backticks or `<(…)`. */
  subs: Pipeline[]
}

export interface Redirect {
  op: string
  target: Word
}

export interface Command {
  /** Base name after stripping `sudo`, `env`, `nohup` and the like; empty for bare assignments; `{}` for a compound. */
  name: string
  args: Word[]
  assigns: Array<{ name: string; value: Word }>
  redirects: Redirect[]
  /** Text that a here-document or here-string feeds. */
  input?: string
  /** Pipelines inside a compound, a loop or a `-c` string. */
  body: Pipeline[]
  /** True where `sudo`, `doas` or `pkexec` stood in front. */
  elevated: boolean
  /** True for what `ssh` runs on another machine. */
  remote?: boolean
  row: number
  text: string
}

export interface Pipeline {
  commands: Command[]
  row: number
  text: string
}

export interface Embedded {
  language: Language
  text: string
  row: number
  via: string
}

export interface ShellScript {
  /** Every pipeline, nested ones included, in order of appearance. */
  pipelines: Pipeline[]
  /** Programs in other languages handed to an interpreter, or written to a file, as text. */
  embedded: Embedded[]
  complete: boolean
}
