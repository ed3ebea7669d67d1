import type { CallExpr, Expr } from '../parse/program'
import type { ProgramUnit } from '../types'
import type { NamedTaint } from './programFunctions'
import { EVALUATORS, PROCESS_CALLS, SINKS, type SinkSpec } from './programTables'
import { addresses, baseName } from './programValues'
import { merge, NOTHING, type Taint } from './taint'

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

/** One call with the values of its parts. */
interface Made {
  call: CallExpr
  /** Full name, imports resolved. */
  name: string
  recv: Taint
  args: Taint[]
  named: NamedTaint[]
  scope: string
}

/** What the walk over a program lends to this file. */
export interface Sight {
  unit: ProgramUnit
  value(expr: Expr): Taint
  texts(expr: Expr): string[]
  /** Content that was written to a file of this name. */
  carry(file: string, taint: Taint): void
  /** What a file of this name is known to hold. */
  carried(file: string): Taint | undefined
}

const DECODE_ONLY = /^(?:marshal|pickle|cloudpickle|dill)\.loads$|^(?:setTimeout|setInterval|import|compile)$/
const WRITES =
  /^(?:fs\.(?:promises\.)?(?:writeFile|writeFileSync|appendFile|appendFileSync)|fs\/promises\.(?:writeFile|appendFile)|writeFile|writeFileSync|appendFileSync|Deno\.writeTextFile(?:Sync)?|Bun\.write)$|\.(?:write|write_text|write_bytes|writelines)$/

/** Events of one call; files that it writes are handed to `carry`. */
export function eventsOf(made: Made, sight: Sight): ProgramEvent[] {
  const { call, name, recv, args, named, scope } = made
  const found: ProgramEvent[] = []
  const base = { unit: sight.unit, call: name, row: call.row, within: scope }
  const sink = isLookUp(call, name) ? undefined : sinkOf(name, named)
  if (sink)
    found.push({
      ...base,
      kind: 'send',
      how: sink.how,
      taint: sent(sink, made, sight),
      targets: address(sink, made),
    })
  if (EVALUATORS.test(name) && !isTimer(call, sight) && !(DECODE_ONLY.test(name) && !merge(...args).fetched.length))
    found.push({ ...base, kind: 'evaluate', how: 'evaluation', taint: merge(...args), targets: args[0]?.texts ?? [] })
  if (PROCESS_CALLS.test(name)) {
    const targets = commandTexts(call, args, sight)
    const started = merge(...targets.map((text) => sight.carried(baseName(text.trim().split(/\s/, 1)[0] ?? ''))))
    found.push({
      ...base,
      kind: 'process',
      how: started.fetched.length > 0 ? 'downloaded file' : 'process',
      taint: merge(
        started,
        ...args.slice(0, call.args[1]?.k === 'list' ? 2 : 1),
        ...named.filter((entry) => /^(?:args|input|cmd|command)$/.test(entry.name)).map((entry) => entry.taint),
      ),
      targets,
    })
  }
  if (name.endsWith('.pipe') && recv.fetched.length > 0)
    for (const text of args[0]?.texts ?? []) sight.carry(baseName(text), recv)
  if (name.endsWith('.then') && call.args.some((arg) => arg.k === 'ref' && EVALUATORS.test(arg.name)))
    found.push({ ...base, kind: 'evaluate', how: 'evaluation', taint: recv, targets: [] })
  if (/^(?:print|console\.(?:log|error|info)|sys\.stdout\.write|process\.stdout\.write)$/.test(name))
    found.push({ ...base, kind: 'print', how: 'output', taint: merge(...args), targets: [] })
  if (WRITES.test(name)) {
    const target = /^(?:write|write_text|write_bytes)$/.test(name.split('.').at(-1) ?? '') ? recv : (args[0] ?? NOTHING)
    const content = /^fs\b|^writeFile/.test(name) ? (args[1] ?? NOTHING) : merge(...args)
    for (const text of target.texts) sight.carry(baseName(text), content)
    found.push({ ...base, kind: 'write', how: 'file', taint: content, targets: target.texts })
  }
  if (/^(?:urllib\.request\.urlretrieve|wget\.download)$/.test(name) && args[1])
    for (const text of args[1].texts) sight.carry(baseName(text), { ...NOTHING, fetched: addresses(args[0]) })
  return found
}

const sinkOf = (name: string, named: NamedTaint[]): SinkSpec | undefined =>
  SINKS.find(({ match }) => match.test(name)) ??
  (/\.(?:post|put|patch)$/.test(name) && named.some((entry) => /^(?:data|json|files)$/.test(entry.name))
    ? SINKS[0]
    : undefined)

/** `row.get('name')` looks up a key of a dictionary: the word it names is no address, whatever the variable is called. */
function isLookUp(call: CallExpr, name: string): boolean {
  const first = call.args[0]
  return (
    /^(?:session|client|request|s|http|conn|c|r|bot)\.(?:get|delete|head|options)$/.test(name) &&
    first?.k === 'str' &&
    !/[/:…]|\.\w{2,}$/.test(first.value)
  )
}

/** `setTimeout(done, 50)` waits; it runs text only where it is given text. */
const isTimer = (call: CallExpr, sight: Sight): boolean => {
  const first = call.args[0]
  return (
    /^set(?:Timeout|Interval)$/.test(call.name) &&
    (first?.k === 'func' || (first?.k === 'ref' && sight.value(first).fetched.length === 0))
  )
}

/** What leaves in this call: data arguments, not headers; keys in headers are what keys are for. */
function sent(sink: SinkSpec, { call, args, named, recv }: Made, sight: Sight): Taint {
  const parts: Taint[] = []
  for (const at of sink.body) {
    const arg = call.args[at]
    if (arg?.k === 'object') {
      for (const entry of arg.entries)
        if (!/^(?:headers?|auth|method|signal|agent|httpsAgent|timeout|cert|key|ca)$/i.test(entry.name))
          parts.push(sight.value(entry.value))
    } else if (args[at]) parts.push(args[at])
  }
  for (const entry of named) if (entry.name === '' || sink.named?.test(entry.name)) parts.push(entry.taint)
  for (const entry of named)
    if (/^headers?$/.test(entry.name))
      parts.push({
        ...entry.taint,
        labels: entry.taint.labels
          .filter((label) => label.kind !== 'own-key' && label.kind !== 'secret-env' && label.kind !== 'file')
          // A key that a program takes from `.env` for itself counts as a variable of the environment.
          .map((label) => (/[./\\]env$/.test(label.what) ? { ...label, kind: 'secret-env' as const } : label)),
      })
  if (/\(\)\.|^(?:req|r|request)\./.test(call.name) && sink.url === undefined) parts.push({ ...recv, labels: [] })
  return merge(...parts)
}

function address(sink: SinkSpec, { args, named, recv }: Made): string[] {
  const url = named.find((entry) => entry.name === 'url')?.taint ?? (sink.url === undefined ? recv : args[sink.url])
  return [...new Set([...(url?.texts ?? []), ...recv.texts])]
}

/** A command as text: a string, or the words of a list put together. */
export function commandTexts(call: CallExpr, args: Taint[], sight: Sight): string[] {
  const first = call.args[0]
  const second = call.args[1]
  if (first?.k === 'list') return [first.parts.map((part) => quoted(sight.texts(part)[0] ?? '…')).join(' ')]
  if (second?.k === 'list' && first)
    return [
      [sight.texts(first)[0] ?? '…', ...second.parts.map((part) => quoted(sight.texts(part)[0] ?? '…'))].join(' '),
    ]
  return args[0]?.texts ?? []
}

const quoted = (word: string): string => (/^[\w@%+=:,./~…-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)
