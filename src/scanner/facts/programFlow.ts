import { resolveName, type CallExpr, type Expr, type Stmt } from '../parse/program'
import type { ProgramUnit } from '../types'
import { commandTexts, eventsOf, type ProgramEvent, type Sight } from './programEvents'
import { Functions, skillOf, type FileFunctions } from './programFunctions'
import { DOWNLOADS, EVALUATORS, FILE_READS, PROCESS_CALLS, SINKS, SOURCE_CALLS } from './programTables'
import { SECRET_NAME } from './secretSources'
import {
  addresses,
  baseName,
  commandLabels,
  decodedTexts,
  defaultOf,
  envTaint,
  isDecoder,
  memberOf,
  options,
  pathIn,
  textTaint,
} from './programValues'
import { Scopes } from './programScopes'
import { isSame, merge, NOTHING, type Taint } from './taint'

const MAX_PASSES = 4
/** Calls whose result is what their callback returns. */
const MAPS = /\.(?:map|flatMap|then|reduce|filter)$|^(?:map|Array\.from)$/
/** Calls that put their arguments into what they are called on. */
const GROWS = /\.(?:append|extend|push|unshift|insert|set_content|add_attachment|attach|set_payload)$/

/** Follows values through every program of a bundle at once: assignments, calls, returns, files, across files by name. */
export function programEvents(units: readonly ProgramUnit[]): ProgramEvent[] {
  const shared = new Functions()
  const files = new Map<string, Taint>()
  const walkers = units.map((unit) => new Walker(unit, shared.of(unit.file), files))
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    let changed = false
    for (const walker of walkers) changed = walker.run() || changed
    if (!changed) break
  }
  return walkers.flatMap((walker) => walker.events)
}

class Walker {
  events: ProgramEvent[] = []
  private readonly scopes = new Scopes()
  private changed = false
  private within = ''

  constructor(
    private readonly unit: ProgramUnit,
    private readonly shared: FileFunctions,
    private readonly files: Map<string, Taint>,
  ) {
    shared.declare(unit.program.body)
  }

  /** One pass; true where something new was learned. */
  run(): boolean {
    this.changed = false
    this.events = []
    this.block(this.unit.program.body, '')
    return this.changed
  }

  private block(body: Stmt[], scope: string): void {
    const outer = this.within
    this.within = scope
    for (const stmt of body) this.statement(stmt, scope)
    this.within = outer
  }

  private statement(stmt: Stmt, scope: string): void {
    switch (stmt.k) {
      case 'assign': {
        const taint = this.value(stmt.value, scope)
        this.alias(stmt)
        for (const target of stmt.targets) this.set(scope, target, taint)
        return
      }
      case 'expr':
        this.value(stmt.value, scope)
        return
      case 'return': {
        const taint = this.value(stmt.value, scope)
        const facts = this.shared.get(scope)
        if (facts) {
          const next = merge(facts.returns, taint)
          if (!isSame(next, facts.returns)) this.changed = true
          facts.returns = next
        }
        return
      }
      case 'func': {
        const facts = this.shared.get(stmt.name)
        if (stmt.name && stmt.name !== scope) this.scopes.nest(stmt.name, scope)
        stmt.params.forEach((param, i) => {
          const taint = facts?.params[i]
          for (const name of param.split(',')) this.set(stmt.name, name, taint ?? { ...NOTHING, input: true })
        })
        this.block(stmt.body, stmt.name)
      }
    }
  }

  /** `run = os.system` gives a dangerous call another name. */
  private alias(stmt: Extract<Stmt, { k: 'assign' }>): void {
    const target = stmt.targets.length === 1 ? stmt.targets[0] : undefined
    if (!target || stmt.value.k !== 'ref' || target.includes('.')) return
    const full = resolveName(stmt.value.name, this.unit.program.imports)
    if (
      full !== target &&
      (EVALUATORS.test(full) || PROCESS_CALLS.test(full) || SINKS.some(({ match }) => match.test(full)))
    )
      this.unit.program.imports.set(target, full)
  }

  private set(scope: string, name: string, taint: Taint): void {
    if (name && this.scopes.set(scope, name, taint)) this.changed = true
  }

  private value(expr: Expr, scope: string): Taint {
    switch (expr.k) {
      case 'str':
        return textTaint(expr.value)
      case 'ref':
        return this.reference(expr.name, scope)
      case 'index':
        return this.index(expr, scope)
      case 'concat':
        return this.joined(expr.parts, scope)
      case 'object':
        return merge(...expr.entries.map((entry) => this.value(entry.value, scope)))
      case 'list':
      case 'group':
        return merge(...expr.parts.map((part) => this.value(part, scope)))
      case 'func':
        this.callback(expr, [], scope)
        return NOTHING
      case 'call':
        return this.call(expr, scope)
    }
  }

  private reference(name: string, scope: string): Taint {
    const full = resolveName(name, this.unit.program.imports)
    if (/^(?:os\.environ|os\.environb|process\.env|Deno\.env|Bun\.env|import\.meta\.env)$/.test(full))
      return { ...NOTHING, labels: [{ kind: 'env-dump', what: 'the whole environment' }] }
    if (/^(?:sys\.stdin|process\.stdin)\b/.test(full)) return { ...NOTHING, input: true }
    const env = /^(?:process\.env|Bun\.env)\.(\w+)$/.exec(full)
    if (env?.[1]) return envTaint(env[1])
    return memberOf(this.scopes.get(scope, name), name.slice(name.indexOf('.') + 1))
  }

  private index(expr: Extract<Expr, { k: 'index' }>, scope: string): Taint {
    if (expr.base.k === 'ref') {
      const full = resolveName(expr.base.name, this.unit.program.imports)
      if (/^(?:os\.environ|process\.env)$/.test(full))
        return expr.key.k === 'str' ? envTaint(expr.key.value) : this.environmentBy(expr.key, scope)
    }
    const base = this.value(expr.base, scope)
    return expr.key.k === 'str' ? memberOf(base, expr.key.value) : base
  }

  /** `os.environ[name]` for names from a list of secrets: each name counts. */
  private environmentBy(key: Expr, scope: string): Taint {
    const names = this.value(key, scope).texts.filter((text) => SECRET_NAME.test(text))
    return names.length > 0 ? merge(...names.map(envTaint)) : { ...NOTHING, input: true }
  }

  private joined(parts: Expr[], scope: string): Taint {
    const taints = parts.map((part) => this.value(part, scope))
    const texts = options(taints)
    const whole = merge(...taints)
    const paths = texts.map((text) => pathIn(text)).filter((label) => label !== undefined)
    return { ...whole, texts, paths: [...whole.paths, ...paths] }
  }

  private call(call: CallExpr, scope: string): Taint {
    const name = resolveName(call.name, this.unit.program.imports)
    const recv = call.recv ? this.value(call.recv, scope) : this.receiver(call.name, scope)
    const args = call.args.map((arg) => (arg.k === 'func' ? NOTHING : this.value(arg, scope)))
    const named = call.named.map((entry) => ({ name: entry.name, taint: this.value(entry.value, scope) }))
    const inputs = merge(recv, ...args, ...named.map((entry) => entry.taint))
    this.events.push(...eventsOf({ call, name, recv, args, named, scope: scope.replace(/>.*/, '') }, this.sight()))
    if (GROWS.test(name) && call.name.includes('.') && !call.recv)
      this.set(scope, call.name.slice(0, call.name.lastIndexOf('.')), {
        ...merge(...args),
        texts: merge(...args).texts,
      })
    if (name.endsWith('.add_argument'))
      this.set(scope, call.name.slice(0, -'.add_argument'.length), merge(...named.flatMap(defaultOf)))
    const plain = this.result(call, name, inputs, args, recv)
    let result = plain
    for (const arg of call.args) {
      if (arg.k !== 'func') continue
      const given = this.callback(arg, [merge(recv, plain)], scope)
      if (MAPS.test(name)) result = merge(result, given)
    }
    if (this.shared.inform(name, call.name, args, named)) this.changed = true
    return result
  }

  private sight(): Sight {
    return {
      unit: this.unit,
      value: (expr) => this.value(expr, this.within),
      texts: (expr) => this.value(expr, this.within).texts,
      carry: (file, taint) => this.carry(file, taint),
      carried: (file) => this.carried(file),
    }
  }

  private receiver(name: string, scope: string): Taint {
    const dot = name.lastIndexOf('.')
    if (dot <= 0) return NOTHING
    return this.reference(name.slice(0, dot), scope)
  }

  /** A callback gets what the call works on; what it returns goes back. */
  private callback(func: Extract<Expr, { k: 'func' }>, given: Taint[], scope: string): Taint {
    const flat = func.params.flatMap((param) => param.split(','))
    const inner = this.scopes.callback(func, flat, scope)
    const outer = this.within
    this.within = inner
    for (const param of flat) this.set(inner, param, merge(...given))
    let back = NOTHING
    for (const stmt of func.body) {
      if (stmt.k === 'return') back = merge(back, this.value(stmt.value, inner))
      else this.statement(stmt, inner)
    }
    this.within = outer
    return back
  }

  private result(call: CallExpr, name: string, inputs: Taint, args: Taint[], recv: Taint): Taint {
    const source = SOURCE_CALLS.find(({ match }) => match.test(name))
    if (source) return { ...NOTHING, labels: [{ kind: source.kind, what: source.what }] }
    if (/^(?:os\.(?:getenv|environ\.get|environ\.pop|environ\.setdefault)|Deno\.env\.get)$/.test(name)) {
      const first = call.args[0]
      return first?.k === 'str' ? envTaint(first.value) : first ? this.environmentBy(first, this.within) : NOTHING
    }
    const member = /\.(?:get|pop)$/.test(name) ? call.args[0] : undefined
    if (member?.k === 'str' && recv.labels.some(({ kind }) => kind === 'env-dump')) return memberOf(recv, member.value)
    if (/(?:^|\.)ArgumentParser$/.test(name)) return { ...NOTHING, input: true }
    if (/^(?:input|sys\.stdin|sys\.argv|readline|prompt)/.test(name)) return { ...NOTHING, input: true }
    if (DOWNLOADS.test(name))
      return {
        ...inputs,
        fetched: [...inputs.fetched, ...addresses(args[0]), ...(args[0]?.texts.length ? [] : ['…'])],
        labels: inputs.labels.filter((label) => label.kind !== 'own-key'),
      }
    if (isDecoder(name, call)) return { ...inputs, decoded: true, texts: decodedTexts(name, inputs.texts) }
    if (FILE_READS.test(name)) return this.fileRead(inputs, args[0] ?? recv)
    if (PROCESS_CALLS.test(name))
      return { ...NOTHING, labels: commandLabels([...inputs.texts, ...commandTexts(call, args, this.sight())]) }
    const own = this.shared.called(name, call.name)
    if (own) return merge(own.returns, /\./.test(name) ? recv : undefined)
    return inputs
  }

  private fileRead(inputs: Taint, path: Taint): Taint {
    const carried = merge(...path.texts.map((text) => this.carried(baseName(text))))
    const kind =
      inputs.paths.length > 0
        ? inputs.paths
        : [{ kind: 'file' as const, what: path.texts[0]?.slice(0, 60) ?? 'a file' }]
    return { ...merge(inputs, carried), labels: [...inputs.labels, ...carried.labels, ...kind] }
  }

  /** What a file holds that this skill, or the plugin around it, has written. */
  private carried(file: string): Taint | undefined {
    return this.files.get(`${skillOf(this.unit.file)}:${file}`) ?? this.files.get(`:${file}`)
  }

  private carry(file: string, taint: Taint): void {
    // A file whose name is not known is not the same file as another one.
    if (!/\w/.test(file)) return
    const key = `${skillOf(this.unit.file)}:${file}`
    const before = this.files.get(key) ?? NOTHING
    const next = merge(before, { ...taint, texts: [] })
    if (isSame(before, next)) return
    this.files.set(key, next)
    this.changed = true
  }
}
