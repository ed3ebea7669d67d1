import type { Stmt } from '../parse/program'
import { isSame, merge, NOTHING, type Taint } from './taint'

interface FunctionFacts {
  params: Taint[]
  returns: Taint
  names: string[]
}

/** Method names too common to be matched across files by name alone. */
const COMMON = new Set([
  'get',
  'post',
  'put',
  'read',
  'write',
  'run',
  'main',
  'open',
  'send',
  'close',
  'init',
  'constructor',
  'setup',
  'update',
  'format',
  'parse',
  'load',
  'save',
  'print',
  'log',
  'append',
  'items',
  'keys',
  'values',
  'join',
  'map',
  'filter',
  'push',
  'then',
  'json',
  'text',
  'decode',
  'encode',
  'strip',
  'split',
  'replace',
  'lower',
  'upper',
  'copy',
])

export interface NamedTaint {
  name: string
  taint: Taint
}

/** What the functions of a bundle take and give back, matched across files by name. */
export class Functions {
  private readonly known = new Map<string, FunctionFacts>()

  declare(body: Stmt[]): void {
    for (const stmt of body) {
      if (stmt.k !== 'func') continue
      if (stmt.name && !this.known.has(stmt.name))
        this.known.set(stmt.name, { params: [], returns: NOTHING, names: stmt.params })
      this.declare(stmt.body)
    }
  }

  /** Facts of a function by its own name. */
  get(name: string): FunctionFacts | undefined {
    return this.known.get(name)
  }

  /** Facts of the function that a call names, unless the name is too common to tell. */
  called(name: string): FunctionFacts | undefined {
    const short = name.slice(name.lastIndexOf('.') + 1)
    if (COMMON.has(short) && name.includes('.') && !/^(?:self|this)\./.test(name)) return undefined
    return this.known.get(short)
  }

  /** Arguments become what the called function's parameters hold; true where something new was learned. */
  inform(name: string, args: Taint[], named: NamedTaint[]): boolean {
    const facts = this.called(name)
    if (!facts) return false
    let changed = false
    args.forEach((taint, i) => {
      changed = learn(facts, i, taint) || changed
    })
    for (const entry of named) changed = learn(facts, facts.names.indexOf(entry.name), entry.taint) || changed
    return changed
  }
}

function learn(facts: FunctionFacts, i: number, taint: Taint): boolean {
  if (i < 0 || i > 20) return false
  const before = facts.params[i] ?? NOTHING
  const next = merge(before, taint)
  if (isSame(before, next)) return false
  facts.params[i] = next
  return true
}
