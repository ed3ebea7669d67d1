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

/** Folder of the skill that a file belongs to; empty for files that belong to the whole plugin. */
export const skillOf = (file: string): string => /^(?:.*\/)?skills\/[^/]+(?=\/)/.exec(file)?.[0] ?? ''

/**
 * What the functions of a bundle take and give back, matched by name: in the same file first, then in the same skill, and in the rest
 * of the bundle where the name was imported. Two skills of a plugin that both have a `load` have nothing to do with each other.
 */
export class Functions {
  private readonly files = new Map<string, Map<string, FunctionFacts>>()
  private readonly skills = new Map<string, Map<string, FunctionFacts>>()
  private readonly all = new Map<string, FunctionFacts>()

  /** The functions as seen from one file. */
  of(file: string): FileFunctions {
    return new FileFunctions(tableOf(this.files, file), tableOf(this.skills, skillOf(file)), this.all)
  }
}

function tableOf(tables: Map<string, Map<string, FunctionFacts>>, key: string): Map<string, FunctionFacts> {
  const table = tables.get(key) ?? new Map<string, FunctionFacts>()
  tables.set(key, table)
  return table
}

class FileFunctions {
  constructor(
    private readonly own: Map<string, FunctionFacts>,
    private readonly near: Map<string, FunctionFacts>,
    private readonly all: Map<string, FunctionFacts>,
  ) {}

  declare(body: Stmt[]): void {
    for (const stmt of body) {
      if (stmt.k !== 'func') continue
      const { name } = stmt
      if (name && !this.own.has(name)) {
        const facts: FunctionFacts = { params: [], returns: NOTHING, names: stmt.params }
        this.own.set(name, facts)
        if (!this.near.has(name)) this.near.set(name, facts)
        if (!this.all.has(name)) this.all.set(name, facts)
      } else if (name.length <= 2) this.twice.add(name)
      this.declare(stmt.body)
    }
  }

  /** Names of one or two letters that stand for several functions, as minifiers give them. */
  private readonly twice = new Set<string>()

  /** Facts of a function by its own name. */
  get(name: string): FunctionFacts | undefined {
    return this.own.get(name)
  }

  /** Facts of the function that a call names (`written` as it stands there), unless the name is too common to tell. */
  called(name: string, written = name): FunctionFacts | undefined {
    const short = name.slice(name.lastIndexOf('.') + 1)
    if (this.twice.has(short)) return undefined
    if (COMMON.has(short) && name.includes('.') && !/^(?:self|this)\./.test(name)) return undefined
    return this.own.get(short) ?? this.near.get(short) ?? (name !== written ? this.all.get(short) : undefined)
  }

  /** Arguments become what the called function's parameters hold; true where something new was learned. */
  inform(name: string, written: string, args: Taint[], named: NamedTaint[]): boolean {
    const facts = this.called(name, written)
    if (!facts) return false
    let changed = false
    args.forEach((taint, i) => {
      changed = learn(facts, i, taint) || changed
    })
    for (const entry of named) changed = learn(facts, facts.names.indexOf(entry.name), entry.taint) || changed
    return changed
  }
}

export type { FileFunctions }

function learn(facts: FunctionFacts, i: number, taint: Taint): boolean {
  if (i < 0 || i > 20) return false
  const before = facts.params[i] ?? NOTHING
  const next = merge(before, taint)
  if (isSame(before, next)) return false
  facts.params[i] = next
  return true
}
