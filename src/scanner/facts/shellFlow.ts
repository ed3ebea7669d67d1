import { urlsIn } from '../text/hosts'
import type { Command, Pipeline, ShellScript, Word } from '../parse/shellTypes'
import {
  decodedText,
  dedupe,
  downloadTargets,
  EXECUTORS,
  FETCHERS,
  fetchUrls,
  hostsOf,
  isDecoder,
  runTarget,
} from './shellCommands'
import { FOREIGN_SECRET, SECRET_NAME, secretPathIn, type Label } from './secretSources'

/** A secret that reaches the network in one script. */
interface ShellLeak {
  labels: Label[]
  sink: Command
  hosts: string[]
  how: string
}

/** Code that comes from the network or out of an encoding and is run. */
interface ShellExecution {
  kind: 'fetched' | 'decoded'
  command: Command
  hosts: string[]
  urls: string[]
  /** Literal text that the decoder is fed with, where it is constant. */
  literal?: string
  via: string
}

/** Data piped into a request; `encoded` where base64 or the like hides it on the way. */
interface PipedSend {
  command: Command
  hosts: string[]
  encoded: boolean
}

interface State {
  vars: Map<string, Label[]>
  files: Map<string, Label[]>
  fetchedVars: Map<string, string[]>
  fetchedFiles: Map<string, string[]>
  decodedVars: Map<string, string>
  decodedFiles: Map<string, string>
}

export interface ShellFlow {
  leaks: ShellLeak[]
  executions: ShellExecution[]
  pipedSends: PipedSend[]
  /** The script's own input, put into a request. */
  inputSends: PipedSend[]
}

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
  const flow: ShellFlow = { leaks: [], executions: [], pipedSends: [], inputSends: [] }
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
    findExecution(command, state, flow)
    remember(command, [...own, ...incoming], state)
    const fetch = fetchUrls(command)
    fetched = fetch ?? (PASSES.test(command.name) ? fetched : undefined)
    const literal = decodedText(command, pipeline)
    decoded = literal ?? (PASSES.test(command.name) ? decoded : undefined)
    piped = passesOn(command) ? dedupe([...own, ...incoming]) : own
  }
}

/** Filters that hand on what they get. */
const PASSES =
  /^(?:cat|tee|head|tail|grep|egrep|sed|awk|tr|cut|sort|uniq|base64|base32|xxd|od|gzip|gunzip|zcat|bzip2|xz|rev|tar|openssl|gpg|jq|strings|fold|paste|xargs|\{\}|while|perl|python[\d.]*|column|nl|iconv|zip|hexdump|uuencode|split)$/
const passesOn = (command: Command): boolean => PASSES.test(command.name)

const READERS =
  /^(?:cat|head|tail|less|more|base64|base32|xxd|od|tar|zip|gzip|bzip2|xz|7z|gpg|openssl|cp|mv|scp|rsync|strings|jq|awk|sed|grep|egrep|sort|find|ls|dd|tee|cut|strings|uuencode|hexdump|sqlite3|python[\d.]*|split|paste|while|for|\{\}|read|mapfile|diff|nl|tac|rev|iconv|source|\.|export|printf|echo)$/

/** Secrets that a command writes to its output. */
function produced(command: Command, state: State): Label[] {
  const labels: Label[] = []
  if (
    command.name === 'env' ||
    command.name === 'printenv' ||
    command.name === 'set' ||
    (command.name === 'export' && command.args.every((arg) => arg.text === '-p'))
  ) {
    const named = command.args.find((arg) => /^[A-Z_][A-Z0-9_]*$/.test(arg.text))
    if (!named) labels.push({ kind: 'env-dump', what: `output of ${command.name}` })
    else if (SECRET_NAME.test(named.text)) labels.push(envLabel(named.text))
  }
  if (command.name === 'declare' || command.name === 'compgen') {
    if (command.args.some((arg) => /^-(?:x|xp|e|p)$/.test(arg.text)))
      labels.push({ kind: 'env-dump', what: command.text.slice(0, 40) })
  }
  if (command.name === 'security' && command.args.some((arg) => /^(?:find-|dump-|export)/.test(arg.text)))
    labels.push({ kind: 'keychain', what: 'macOS keychain' })
  if (
    command.name === 'secret-tool' ||
    command.name === 'pass' ||
    (command.name === 'op' && command.args.some((a) => a.text === 'read'))
  )
    labels.push({ kind: 'keychain', what: command.name })
  if (command.name === 'history') labels.push({ kind: 'history', what: 'shell history' })
  if (/^(?:pbpaste|xclip|xsel|wl-paste|get-clipboard)$/.test(command.name))
    labels.push({ kind: 'clipboard', what: 'clipboard' })
  if (/^(?:screencapture|scrot|import|gnome-screenshot|grim)$/.test(command.name))
    labels.push({ kind: 'screen', what: 'screenshot' })
  if (
    /^(?:whoami|hostname|uname|id|ifconfig|ip|sw_vers|system_profiler|lscpu|ps|netstat|last|w|who)$/.test(command.name)
  )
    labels.push({ kind: 'system', what: command.name })
  if (
    command.name === 'gh' &&
    command.args
      .map((a) => a.text)
      .join(' ')
      .startsWith('auth token')
  )
    labels.push({ kind: 'secret-file', what: 'gh auth token' })
  if (
    /^(?:aws|gcloud|az)$/.test(command.name) &&
    /configure (?:get|export-credentials)|print-access-token|get-access-token/.test(command.text)
  )
    labels.push({ kind: 'secret-file', what: command.text.slice(0, 40) })
  if (/^(?:tar|zip|7z|rsync|rclone)$/.test(command.name)) {
    const whole = command.args.find((arg) =>
      /^(?:~|\$HOME|\/home\/[^/]+|\/Users\/[^/]+)(?:\/[\w.*-]+)?\/?$|^\/$/.test(arg.text),
    )
    if (whole) labels.push({ kind: 'folder', what: `the folder ${whole.text}` })
  }
  if (READERS.test(command.name)) {
    for (const arg of [...command.args, ...command.redirects.filter((r) => r.op === '<').map((r) => r.target)])
      labels.push(...labelsOf(arg, state, command.name !== 'echo' && command.name !== 'printf'))
  }
  for (const inner of command.body) for (const part of inner.commands) labels.push(...produced(part, state))
  return dedupe(labels)
}

const envLabel = (name: string): Label => ({ kind: FOREIGN_SECRET.test(name) ? 'secret-env' : 'own-key', what: name })

/** Secrets in a word: unknown variables with telling names, tainted variables and files, nested commands, paths. */
function labelsOf(word: Word, state: State, paths: boolean): Label[] {
  const labels: Label[] = []
  for (const name of word.vars) {
    const known = state.vars.get(name)
    if (known) labels.push(...known)
    else if (SECRET_NAME.test(name)) labels.push(envLabel(name))
  }
  for (const sub of word.subs) {
    const last = sub.commands.flatMap((command) => produced(command, state))
    labels.push(...last)
  }
  if (/\b(?:credentials?|passw(?:or)?d|secret|private_?key|token)=\$/i.test(word.text))
    labels.push({ kind: 'own-key', what: word.text.slice(0, 40) })
  if (/\bcredentials?=\$/i.test(word.text)) labels.push({ kind: 'secret-env', what: 'a field named credential' })
  const tainted = state.files.get(fileName(word.text))
  if (tainted) labels.push(...tainted)
  if (paths) {
    const path = secretPathIn(word.text)
    if (path) labels.push(path)
  }
  return labels
}

function labelsOfText(text: string, state: State): Label[] {
  const labels: Label[] = []
  for (const match of text.matchAll(/\$\{?([A-Za-z_]\w*)/g)) {
    const name = match[1] ?? ''
    const known = state.vars.get(name)
    if (known) labels.push(...known)
    else if (SECRET_NAME.test(name)) labels.push(envLabel(name))
  }
  return labels
}

const fileName = (text: string): string => text.replace(/^[@<]+/, '').replace(/^[\w-]+=@/, '')

/** Assignments and redirects carry labels, downloads and decoded text on to later commands. */
function remember(command: Command, labels: Label[], state: State): void {
  for (const { name, value } of command.assigns) {
    const found = dedupe(labelsOf(value, state, false).concat(value.subs.flatMap((sub) => pipelineLabels(sub, state))))
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

/** Words of a command that leave the machine, by tool. */
function findLeak(command: Command, incoming: Label[], state: State, flow: ShellFlow): void {
  const { name, args } = command
  const texts = args.map((arg) => arg.text)
  const urls = texts.flatMap((text) => urlsIn(text))
  const push = (labels: Label[], how: string, hosts = hostsOf(urls.length > 0 ? urls : texts)): void => {
    if (labels.length > 0) flow.leaks.push({ labels: dedupe(labels), sink: command, hosts, how })
  }
  if (FETCHERS.has(name)) {
    args.forEach((arg, i) => {
      const before = texts[i - 1] ?? ''
      const header =
        /^(?:-H|--header|-u|--user|--oauth2-bearer|-A|--user-agent|-b|--cookie|--key|--cert|-E|--cacert|-o|--output|-K|--config|--netrc-file|-e)$/i.test(
          before,
        ) || /^(?:Authorization|X-[\w-]*(?:key|token))/i.test(arg.text)
      if (header) return
      const dataFlag =
        /^(?:-d|--data(?:-\w+)?|-F|--form(?:-string)?|--json|--post-(?:data|file)|--body-\w+|-T|--upload-file)$/i.test(
          before,
        ) ||
        /^--(?:data|post|form|json|upload|body)[\w-]*=/.test(arg.text) ||
        /^-[dFT]./.test(arg.text)
      const inUrl = /^https?:|^\$\w+|\?.*=/.test(arg.text)
      if (!dataFlag && !inUrl) return
      if (
        dataFlag &&
        /^(?:\$\(…\)|@-|.*\$\(…\).*)$/.test(arg.text) &&
        (arg.text === '@-' ||
          arg.subs.some((sub) => sub.commands.every((inner) => inner.name === 'cat' && inner.args.length === 0)))
      )
        flow.inputSends.push({ command, hosts: hostsOf(urls), encoded: false })
      const labels = labelsOf(arg, state, dataFlag && /@|^[~/.]|-T/.test(`${before}${arg.text}`))
      if (/@-|^-$/.test(arg.text)) labels.push(...incoming)
      push(labels, dataFlag ? 'request body' : 'address')
    })
    if (
      incoming.length > 0 &&
      !texts.some((text, i) => /^(?:@-|-|\.)$/.test(text) && /^-(?:T|d|F|-data|-upload)/.test(texts[i - 1] ?? '')) &&
      texts.some((text) => /@-/.test(text))
    )
      push(incoming, 'request body')
  } else if (/^(?:nc|ncat|netcat|socat|telnet|websocat)$/.test(name)) {
    push(incoming, 'raw connection', texts.filter((text) => /[a-z0-9]\.[a-z0-9]/i.test(text)).slice(0, 1))
    for (const { op, target } of command.redirects)
      if (op === '<') push(labelsOf(target, state, true), 'raw connection', texts.slice(0, 1))
  } else if (/^(?:nslookup|dig|host|ping|drill|resolvectl)$/.test(name)) {
    push(
      args
        .flatMap((arg) => labelsOf(arg, state, false))
        .concat(texts.some((t) => t.includes('{}') || t.includes('$')) ? incoming : []),
      'DNS name',
      texts.map((text) => text.replace(/^.*?\.(?=[\w-]+\.\w+$)/, '')),
    )
  } else if (
    /^(?:scp|rsync|sftp|rclone)$/.test(name) &&
    texts.some((text) => /[\w.-]+:[^/\\]?/.test(text) && !/^[a-z]:\\/i.test(text))
  ) {
    push(
      args.flatMap((arg) => labelsOf(arg, state, true)).filter((label) => label.kind !== 'own-key'),
      'file copy',
      texts.map((text) => /(?:@|^)([\w.-]+):/.exec(text)?.[1] ?? '').filter(Boolean),
    )
  } else if (/^(?:mail|mailx|sendmail|mutt|msmtp|swaks)$/.test(name)) {
    push([...incoming, ...args.flatMap((arg) => labelsOf(arg, state, true))], 'mail', [])
  } else if (/^(?:aws|gsutil|gcloud|az)$/.test(name) && /\bcp\b|\bsync\b|\bput-object\b|upload/.test(texts.join(' '))) {
    push(
      args.flatMap((arg) => labelsOf(arg, state, true)),
      'cloud storage',
      texts.filter((text) => /^(?:s3|gs):/.test(text)),
    )
  } else if (name === 'gh' && texts[0] === 'gist') {
    push([...incoming, ...args.flatMap((arg) => labelsOf(arg, state, true))], 'gist', ['gist.github.com'])
  }
  const socket = command.redirects.find(({ op, target }) => op.startsWith('>') && target.text.startsWith('/dev/tcp/'))
  if (socket)
    push([...incoming, ...produced(command, state)], 'raw connection', [socket.target.text.split('/')[3] ?? ''])
}

/** Encoding that hides content; compressing does not. */
const encodes = (command: Command): boolean => /^(?:base64|base32|xxd|gbase64|uuencode)$/.test(command.name)

/** A command that runs what comes in on its standard input. */
function readsStdin(command: Command): boolean {
  if (command.name === '{}' || command.name === 'while') return false
  if (command.name === 'xargs') return command.args.some((arg) => EXECUTORS.test(arg.text))
  if (!EXECUTORS.test(command.name)) return false
  const plain = command.args.filter((arg) => !/^-(?!$)/.test(arg.text))
  if (command.args.some((arg) => /^(?:-s|--|-|\/dev\/stdin)$/.test(arg.text) || /^-[a-z]*s$/.test(arg.text)))
    return true
  return plain.length === 0 && !command.args.some((arg) => /^-(?:c|e|m|-version|V|v)$/.test(arg.text))
}

function findExecution(command: Command, state: State, flow: ShellFlow): void {
  const executes = EXECUTORS.test(command.name) || /^\$|^\.\//.test(command.text)
  const words = executes ? command.args : []
  const nested = [...words.flatMap((word) => word.subs), ...(command.name === '$(…)' || command.name === '' ? [] : [])]
  for (const sub of nested) {
    const urls = sub.commands.flatMap((inner) => fetchUrls(inner) ?? [])
    if (sub.commands.some((inner) => FETCHERS.has(inner.name)))
      flow.executions.push({ kind: 'fetched', command, urls, hosts: hostsOf(urls), via: 'substitution' })
    for (const inner of sub.commands) {
      const literal = decodedText(inner, sub)
      if (literal !== undefined)
        flow.executions.push({ kind: 'decoded', command, urls: [], hosts: [], literal, via: 'substitution' })
    }
  }
  for (const word of executes ? [...words] : []) {
    for (const name of word.vars) {
      const urls = state.fetchedVars.get(name)
      if (urls) flow.executions.push({ kind: 'fetched', command, urls, hosts: hostsOf(urls), via: `variable ${name}` })
      const literal = state.decodedVars.get(name)
      if (literal !== undefined)
        flow.executions.push({ kind: 'decoded', command, urls: [], hosts: [], literal, via: `variable ${name}` })
    }
  }
  const target = runTarget(command)
  if (target) {
    const urls = state.fetchedFiles.get(target) ?? state.fetchedFiles.get(target.replace(/^\.\//, ''))
    if (urls) flow.executions.push({ kind: 'fetched', command, urls, hosts: hostsOf(urls), via: `file ${target}` })
    const literal = state.decodedFiles.get(target) ?? state.decodedFiles.get(target.replace(/^\.\//, ''))
    if (literal !== undefined)
      flow.executions.push({ kind: 'decoded', command, urls: [], hosts: [], literal, via: `file ${target}` })
  }
}
