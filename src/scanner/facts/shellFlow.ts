import type { Command, Pipeline, ShellScript } from '../parse/shellTypes'
import { urlsIn } from '../text/hosts'
import type { Label } from './secretSources'
import { decodedText, dedupe, downloadTargets, FETCHERS, fetchUrls, hostsOf, isDecoder } from './shellCommands'
import { findExecution, readsStdin } from './shellExecution'
import { findLeak } from './shellSinks'
import { labelsOf, labelsOfText, namesTranscript, produced, takesInput } from './shellSources'
import type { ShellFlow, State } from './shellState'

/** Follows secrets, downloads and decoded text through variables, files and pipes of one script. */
export function shellFlow(script: ShellScript): ShellFlow {
  const state: State = {
    vars: new Map(),
    files: new Map(),
    fetchedVars: new Map(),
    fetchedFiles: new Map(),
    decodedVars: new Map(),
    decodedFiles: new Map(),
  }
  const flow: ShellFlow = { leaks: [], executions: [], pipedSends: [], hiddenAddresses: [], inputSends: [] }
  for (const pipeline of script.pipelines) readPipeline(pipeline, state, flow)
  return flow
}

function readPipeline(pipeline: Pipeline, state: State, flow: ShellFlow): void {
  let piped: Label[] = []
  let fetched: string[] | undefined
  let decoded: string | undefined
  for (const command of pipeline.commands) {
    const own = produced(command, state)
    const incoming = [...piped, ...(command.input ? labelsOfText(command.input, state) : [])]
    findLeak(command, incoming, state, flow)
    if (incoming.length > 0) readLoop(command, incoming, state, flow)
    const at = pipeline.commands.indexOf(command)
    const sends = FETCHERS.has(command.name) && command.args.some((arg) => /@-|^-$/.test(arg.text))
    if (sends && at > 0)
      flow.pipedSends.push({
        command,
        hosts: hostsOf(command.args.flatMap((arg) => urlsIn(arg.text))),
        encoded: pipeline.commands.slice(0, at).some(encodes),
      })
    if (fetched && readsStdin(command))
      flow.executions.push({ kind: 'fetched', command, urls: fetched, hosts: hostsOf(fetched), via: 'pipe' })
    if (decoded !== undefined && readsStdin(command))
      flow.executions.push({ kind: 'decoded', command, urls: [], hosts: [], literal: decoded, via: 'pipe' })
    const asked =
      decoded !== undefined && command.name === 'xargs' && command.args.some((arg) => FETCHERS.has(arg.text))
    if (asked || asksDecoded(command, state)) flow.hiddenAddresses.push(command)
    findExecution(command, state, flow)
    remember(command, [...own, ...incoming], state)
    const fetch = fetchUrls(command)
    fetched = fetch ?? (PASSES.test(command.name) ? fetched : undefined)
    const literal = decodedText(command, pipeline)
    decoded = literal ?? (PASSES.test(command.name) ? decoded : undefined)
    piped = passesOn(command) ? dedupe([...own, ...incoming]) : own
  }
}

/** `… | while read -r line; do …; done`: the loop's variable holds what is piped into it. */
function readLoop(loop: Command, incoming: Label[], state: State, flow: ShellFlow): void {
  const inside = insideOf(loop)
  const names = inside
    .filter(({ name }) => /^(?:read|mapfile|readarray)$/.test(name))
    .flatMap(({ args }) => args.map((arg) => arg.text).filter((text) => /^[A-Za-z_]\w*$/.test(text)))
  if (names.length === 0) return
  for (const name of names) state.vars.set(name, incoming)
  for (const command of inside) findLeak(command, [], state, flow)
}

const insideOf = (command: Command): Command[] =>
  command.body.flatMap((pipeline) => pipeline.commands.flatMap((inner) => [inner, ...insideOf(inner)]))

/** `curl "$(echo … | base64 -d)"`, or the same by way of a variable. */
const asksDecoded = (command: Command, state: State): boolean =>
  FETCHERS.has(command.name) &&
  command.args.some(
    (arg) =>
      /^(?:\$|https?:\/\/\$)/.test(arg.raw.replace(/["']/g, '')) &&
      (arg.vars.some((name) => state.decodedVars.has(name)) ||
        arg.subs.some((sub) => sub.commands.some((inner) => decodedText(inner, sub) !== undefined))),
  )

/** Filters that hand on what they get. */
const PASSES =
  /^(?:cat|tee|head|tail|grep|egrep|sed|awk|tr|cut|sort|uniq|base64|base32|xxd|od|gzip|gunzip|zcat|bzip2|xz|rev|tar|openssl|gpg|jq|strings|fold|paste|xargs|\{\}|while|perl|python[\d.]*|column|nl|iconv|zip|hexdump|uuencode|split)$/
const passesOn = (command: Command): boolean => PASSES.test(command.name)

/** Assignments and redirects carry labels, downloads and decoded text on to later commands. */
function remember(command: Command, labels: Label[], state: State): void {
  for (const { name, value } of command.assigns) {
    const given: Label[] = value.subs.some(namesTranscript)
      ? [{ kind: 'conversation', what: 'the transcript of the session' }]
      : value.subs.some(takesInput)
        ? [{ kind: 'input', what: 'what the script is given' }]
        : []
    const found = dedupe([
      ...labelsOf(value, state, false),
      ...value.subs.flatMap((sub) => pipelineLabels(sub, state)),
      ...given,
    ])
    if (found.length > 0) state.vars.set(name, found)
    else if (value.subs.length > 0) state.vars.set(name, [])
    const urls = value.subs.flatMap((sub) => sub.commands.flatMap((inner) => fetchUrls(inner) ?? []))
    if (value.subs.some((sub) => sub.commands.some((inner) => FETCHERS.has(inner.name))))
      state.fetchedVars.set(name, urls)
    for (const sub of value.subs) {
      for (const inner of sub.commands) {
        const literal = decodedText(inner, sub)
        if (literal !== undefined) state.decodedVars.set(name, literal)
      }
    }
  }
  for (const arg of command.args)
    for (const name of arg.vars) {
      const from = /^(?:printf|echo|cat|tee)$/.test(command.name) ? state.fetchedVars.get(name) : undefined
      if (from)
        for (const { op, target } of command.redirects)
          if (op.startsWith('>')) state.fetchedFiles.set(target.text, from)
    }
  if (labels.length > 0) {
    for (const { op, target } of command.redirects) if (op.startsWith('>')) state.files.set(target.text, labels)
    const out = outputFile(command)
    if (out) state.files.set(out, labels)
  }
  const urls = fetchUrls(command)
  if (urls) for (const file of downloadTargets(command, urls)) state.fetchedFiles.set(file, urls)
  const decoding = isDecoder(command)
  if (decoding) {
    for (const { op, target } of command.redirects) if (op.startsWith('>')) state.decodedFiles.set(target.text, '')
  }
  if (/^(?:mv|cp|install|ln|unzip|tar)$/.test(command.name)) {
    const plain = command.args.filter((arg) => !arg.text.startsWith('-'))
    const to = plain.at(-1)?.text
    for (const arg of plain.slice(0, -1)) {
      const from = state.fetchedFiles.get(arg.text)
      if (from && to) state.fetchedFiles.set(to, from)
      const carried = state.files.get(arg.text)
      if (carried && to) state.files.set(to, carried)
    }
  }
}

function pipelineLabels(pipeline: Pipeline, state: State): Label[] {
  return pipeline.commands.flatMap((command) => produced(command, state))
}

function outputFile(command: Command): string | undefined {
  const texts = command.args.map((arg) => arg.text)
  if (command.name === 'xargs') {
    const at = command.args.findIndex((arg) => /^(?:tar|zip|7z|cp|mv|tee|gpg)$/.test(arg.text))
    const name = command.args[at]?.text
    return name ? outputFile({ ...command, name, args: command.args.slice(at + 1) }) : undefined
  }
  if (command.name === 'tar') {
    const at = texts.findIndex((text) => /^-?[a-zA-Z]*c[a-zA-Z]*f$/.test(text) || text === '-f')
    return at >= 0 ? texts[at + 1] : undefined
  }
  if (command.name === 'zip' || command.name === '7z')
    return texts.find((text) => !text.startsWith('-') && text !== 'a')
  if (command.name === 'cp' || command.name === 'mv' || command.name === 'tee')
    return texts.filter((text) => !text.startsWith('-')).at(-1)
  if (/^(?:gpg|openssl|screencapture)$/.test(command.name)) {
    const at = texts.findIndex((text) => /^-(?:o|out|-output)$/.test(text))
    return at >= 0 ? texts[at + 1] : command.name === 'screencapture' ? texts.at(-1) : undefined
  }
  return undefined
}

/** Encoding that hides content; compressing does not. */
const encodes = (command: Command): boolean => /^(?:base64|base32|xxd|gbase64|uuencode)$/.test(command.name)
