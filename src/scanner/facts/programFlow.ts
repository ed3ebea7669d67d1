import { resolveName, type CallExpr, type Expr, type Stmt } from '../parse/program'
import type { ProgramUnit } from '../types'
import { DOWNLOADS, EVALUATORS, FILE_READS, PROCESS_CALLS, SINKS, SOURCE_CALLS, type SinkSpec } from './programTables'
import { SECRET_NAME } from './secretSources'
import {
  addresses,
  baseName,
  commandLabels,
  decodedTexts,
  envTaint,
  isDecoder,
  pathIn,
  textTaint,
} from './programValues'
import { isSame, merge, NOTHING, type Taint } from './taint'

/** Something a program does that rules want to know, with what its arguments carry. */
export interface ProgramEvent {
  unit: ProgramUnit
  kind: 'send' | 'evaluate' | 'process' | 'write' | 'print'
  call: string
  row: number
  taint: Taint
  /** Texts of the address or command, unknown parts shown as …. */
  targets: string[]
  how: string
  /** Function that the call stands in; empty at top level. */
  within: string
}

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
const MAX_PASSES = 4

/** Follows values through every program of a bundle at once: assignments, calls, returns, files, across files by name. */
export function programEvents(units: readonly ProgramUnit[]): ProgramEvent[] {
  const shared = new Map<string, FunctionFacts>()
  const files = new Map<string, Taint>()
  const walkers = units.map((unit) => new Walker(unit, shared, files))
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    let changed = false
    for (const walker of walkers) changed = walker.run() || changed
    if (!changed) break
  }
  return walkers.flatMap((walker) => walker.events)
}

class Walker {
  events: ProgramEvent[] = []
  private readonly vars = new Map<string, Taint>()
  private readonly parents = new Map<string, string>()
  private changed = false
  private within = ''

  constructor(
    private readonly unit: ProgramUnit,
    private readonly shared: Map<string, FunctionFacts>,
    private readonly files: Map<string, Taint>,
  ) {
    declare(unit.program.body, shared)
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
        if (stmt.name && stmt.name !== scope) this.parents.set(stmt.name, scope)
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
    if (!name) return
    const key = /^(?:self|this|cls)\./.test(name) ? name.replace(/^\w+\./, '.') : `${scope}:${name}`
    const before = this.vars.get(key) ?? NOTHING
    const next = merge(before, taint)
    if (isSame(before, next)) return
    this.vars.set(key, next)
    this.changed = true
  }

  private get(scope: string, name: string): Taint {
    if (/^(?:self|this|cls)\./.test(name)) {
      const attribute = name.replace(/^\w+/, '')
      return (
        this.vars.get(attribute) ??
        this.vars.get(`:${attribute.slice(1)}`) ??
        this.vars.get(`:${attribute.slice(1).split('.')[0] ?? ''}`) ??
        NOTHING
      )
    }
    const dot = name.indexOf('.')
    const head = dot < 0 ? name : name.slice(0, dot)
    let at: string | undefined = scope
    for (let depth = 0; at !== undefined && depth < 8; depth++) {
      const found: Taint | undefined = this.vars.get(`${at}:${name}`) ?? this.vars.get(`${at}:${head}`)
      if (found) return found
      at = at === '' ? undefined : (this.parents.get(at) ?? '')
    }
    return NOTHING
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
    const env = /^(?:process\.env|Bun\.env)\.(\w+)$/.exec(full)
    if (env?.[1]) return envTaint(env[1])
    return this.get(scope, name)
  }

  private index(expr: Extract<Expr, { k: 'index' }>, scope: string): Taint {
    if (expr.base.k === 'ref') {
      const full = resolveName(expr.base.name, this.unit.program.imports)
      if (/^(?:os\.environ|process\.env)$/.test(full))
        return expr.key.k === 'str' ? envTaint(expr.key.value) : this.environmentBy(expr.key, scope)
    }
    return this.value(expr.base, scope)
  }

  /** `os.environ[name]` for names from a list of secrets: each name counts. */
  private environmentBy(key: Expr, scope: string): Taint {
    const names = this.value(key, scope).texts.filter((text) => SECRET_NAME.test(text))
    return names.length > 0 ? merge(...names.map(envTaint)) : { ...NOTHING, input: true }
  }

  private joined(parts: Expr[], scope: string): Taint {
    const taints = parts.map((part) => this.value(part, scope))
    let texts: string[] = ['']
    for (const taint of taints) {
      const options = taint.texts.length > 0 ? taint.texts.slice(0, 4) : ['…']
      texts = texts
        .flatMap((text) => options.map((option) => (text.length + option.length > 4_000 ? text : text + option)))
        .slice(0, 12)
    }
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
    this.events.push(...this.eventsOf(call, name, recv, args, named, scope))
    const result = this.result(call, name, inputs, args, recv)
    for (const arg of call.args) if (arg.k === 'func') this.callback(arg, [merge(recv, result)], scope)
    this.inform(name, args, named)
    return result
  }

  private receiver(name: string, scope: string): Taint {
    const dot = name.lastIndexOf('.')
    if (dot <= 0) return NOTHING
    return this.reference(name.slice(0, dot), scope)
  }

  /** A callback gets what the call works on. */
  private callback(func: Extract<Expr, { k: 'func' }>, given: Taint[], scope: string): void {
    const flat = func.params.flatMap((param) => param.split(','))
    for (const param of flat) this.set(scope, param, merge(...given))
    for (const stmt of func.body)
      this.statement(stmt.k === 'return' ? { k: 'expr', value: stmt.value, row: stmt.row } : stmt, scope)
  }

  private result(call: CallExpr, name: string, inputs: Taint, args: Taint[], recv: Taint): Taint {
    const source = SOURCE_CALLS.find(({ match }) => match.test(name))
    if (source) return { ...NOTHING, labels: [{ kind: source.kind, what: source.what }] }
    if (/^(?:os\.(?:getenv|environ\.get|environ\.pop|environ\.setdefault)|Deno\.env\.get)$/.test(name)) {
      const first = call.args[0]
      return first?.k === 'str' ? envTaint(first.value) : first ? this.environmentBy(first, this.within) : NOTHING
    }
    if (/^(?:input|sys\.stdin|sys\.argv|readline|prompt)/.test(name)) return { ...NOTHING, input: true }
    const own = this.shared.get(name.slice(name.lastIndexOf('.') + 1))
    if (DOWNLOADS.test(name))
      return {
        ...inputs,
        fetched: [...inputs.fetched, ...addresses(args[0]), ...(args[0]?.texts.length ? [] : ['…'])],
        labels: inputs.labels.filter((label) => label.kind !== 'own-key'),
      }
    if (isDecoder(name, call)) return { ...inputs, decoded: true, texts: decodedTexts(name, inputs.texts) }
    if (FILE_READS.test(name)) return this.fileRead(inputs, args[0] ?? recv)
    if (PROCESS_CALLS.test(name)) return { ...NOTHING, labels: commandLabels(inputs.texts) }
    if (
      own &&
      !(COMMON.has(name.slice(name.lastIndexOf('.') + 1)) && name.includes('.') && !/^(?:self|this)\./.test(name))
    )
      return merge(own.returns, /\./.test(name) ? recv : undefined)
    return inputs
  }

  private fileRead(inputs: Taint, path: Taint): Taint {
    const carried = merge(...path.texts.map((text) => this.files.get(baseName(text))))
    const kind =
      inputs.paths.length > 0
        ? inputs.paths
        : [{ kind: 'file' as const, what: path.texts[0]?.slice(0, 60) ?? 'a file' }]
    return { ...merge(inputs, carried), labels: [...inputs.labels, ...carried.labels, ...kind] }
  }

  private eventsOf(
    call: CallExpr,
    name: string,
    recv: Taint,
    args: Taint[],
    named: Array<{ name: string; taint: Taint }>,
    scope: string,
  ): ProgramEvent[] {
    const found: ProgramEvent[] = []
    const base = { unit: this.unit, call: name, row: call.row, within: scope }
    const sink =
      SINKS.find(({ match }) => match.test(name)) ??
      (/\.(?:post|put|patch)$/.test(name) && named.some((entry) => /^(?:data|json|files)$/.test(entry.name))
        ? SINKS[0]
        : undefined)
    if (sink)
      found.push({
        ...base,
        kind: 'send',
        how: sink.how,
        taint: this.sent(sink, call, args, named, recv),
        targets: this.address(sink, args, named, recv),
      })
    if (EVALUATORS.test(name) && !(DECODE_ONLY.test(name) && !merge(...args).fetched.length))
      found.push({ ...base, kind: 'evaluate', how: 'evaluation', taint: merge(...args), targets: args[0]?.texts ?? [] })
    if (PROCESS_CALLS.test(name))
      found.push({
        ...base,
        kind: 'process',
        how: 'process',
        taint: merge(
          ...args.slice(0, call.args[1]?.k === 'list' ? 2 : 1),
          ...named.filter((entry) => /^(?:args|input|cmd|command)$/.test(entry.name)).map((entry) => entry.taint),
        ),
        targets: commandTexts(call, args, this),
      })
    if (name.endsWith('.then') && call.args.some((arg) => arg.k === 'ref' && EVALUATORS.test(arg.name)))
      found.push({ ...base, kind: 'evaluate', how: 'evaluation', taint: recv, targets: [] })
    if (/^(?:print|console\.(?:log|error|info)|sys\.stdout\.write|process\.stdout\.write)$/.test(name))
      found.push({ ...base, kind: 'print', how: 'output', taint: merge(...args), targets: [] })
    if (WRITES.test(name)) {
      const target = /^(?:write|write_text|write_bytes)$/.test(name.split('.').at(-1) ?? '')
        ? recv
        : (args[0] ?? NOTHING)
      const content = /^fs\b|^writeFile/.test(name) ? (args[1] ?? NOTHING) : merge(...args)
      for (const text of target.texts) this.carry(baseName(text), content)
      found.push({ ...base, kind: 'write', how: 'file', taint: content, targets: target.texts })
    }
    if (/^(?:urllib\.request\.urlretrieve|wget\.download)$/.test(name) && args[1])
      for (const text of args[1].texts) this.carry(baseName(text), { ...NOTHING, fetched: addresses(args[0]) })
    return found
  }

  private carry(file: string, taint: Taint): void {
    const before = this.files.get(file) ?? NOTHING
    const next = merge(before, { ...taint, texts: [] })
    if (isSame(before, next)) return
    this.files.set(file, next)
    this.changed = true
  }

  /** What leaves in this call: data arguments, not headers; keys in headers are what keys are for. */
  private sent(
    sink: SinkSpec,
    call: CallExpr,
    args: Taint[],
    named: Array<{ name: string; taint: Taint }>,
    recv: Taint,
  ): Taint {
    const parts: Taint[] = []
    for (const at of sink.body) {
      const arg = call.args[at]
      if (arg?.k === 'object') {
        for (const entry of arg.entries)
          if (!/^(?:headers?|auth|method|signal|agent|httpsAgent|timeout|cert|key|ca)$/i.test(entry.name))
            parts.push(this.value(entry.value, this.within))
      } else if (args[at]) parts.push(args[at])
    }
    for (const entry of named) if (entry.name === '' || sink.named?.test(entry.name)) parts.push(entry.taint)
    for (const entry of named)
      if (/^headers?$/.test(entry.name))
        parts.push({
          ...entry.taint,
          labels: entry.taint.labels.filter(
            (label) => label.kind !== 'own-key' && label.kind !== 'secret-env' && label.kind !== 'file',
          ),
        })
    if (/\(\)\.|^(?:req|r|request)\./.test(call.name) && sink.url === undefined) parts.push({ ...recv, labels: [] })
    return merge(...parts)
  }

  private address(sink: SinkSpec, args: Taint[], named: Array<{ name: string; taint: Taint }>, recv: Taint): string[] {
    const url = named.find((entry) => entry.name === 'url')?.taint ?? (sink.url === undefined ? recv : args[sink.url])
    return [...new Set([...(url?.texts ?? []), ...recv.texts])]
  }

  /** Arguments become what the called function's parameters hold. */
  private inform(name: string, args: Taint[], named: Array<{ name: string; taint: Taint }>): void {
    const short = name.slice(name.lastIndexOf('.') + 1)
    const facts = this.shared.get(short)
    if (!facts || (COMMON.has(short) && name.includes('.') && !/^(?:self|this)\./.test(name))) return
    args.forEach((taint, i) => this.learn(facts, i, taint))
    for (const entry of named) this.learn(facts, facts.names.indexOf(entry.name), entry.taint)
  }

  private learn(facts: FunctionFacts, i: number, taint: Taint): void {
    if (i < 0 || i > 20) return
    const before = facts.params[i] ?? NOTHING
    const next = merge(before, taint)
    if (isSame(before, next)) return
    facts.params[i] = next
    this.changed = true
  }

  textsOf(expr: Expr): string[] {
    return this.value(expr, this.within).texts
  }
}

const DECODE_ONLY = /^(?:marshal|pickle|cloudpickle|dill)\.loads$|^(?:setTimeout|setInterval|import|compile)$/
const WRITES =
  /^(?:fs\.(?:promises\.)?(?:writeFile|writeFileSync|appendFile|appendFileSync)|fs\/promises\.(?:writeFile|appendFile)|writeFile|writeFileSync|appendFileSync|Deno\.writeTextFile(?:Sync)?|Bun\.write)$|\.(?:write|write_text|write_bytes|writelines)$/

function declare(body: Stmt[], shared: Map<string, FunctionFacts>): void {
  for (const stmt of body) {
    if (stmt.k !== 'func') continue
    if (stmt.name && !shared.has(stmt.name)) shared.set(stmt.name, { params: [], returns: NOTHING, names: stmt.params })
    declare(stmt.body, shared)
  }
}

/** A command as text: a string, or the words of a list put together. */
function commandTexts(call: CallExpr, args: Taint[], walker: Walker): string[] {
  const first = call.args[0]
  const second = call.args[1]
  if (first?.k === 'list') return [first.parts.map((part) => quoted(walker.textsOf(part)[0] ?? '…')).join(' ')]
  if (second?.k === 'list' && first)
    return [
      [walker.textsOf(first)[0] ?? '…', ...second.parts.map((part) => quoted(walker.textsOf(part)[0] ?? '…'))].join(
        ' ',
      ),
    ]
  return args[0]?.texts ?? []
}

const quoted = (word: string): string => (/^[\w@%+=:,./~…-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)
