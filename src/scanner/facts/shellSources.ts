import type { Command, Pipeline, Word } from '../parse/shellTypes'
import { FOREIGN_SECRET, SECRET_NAME, secretPathIn, type Label } from './secretSources'
import { dedupe } from './shellCommands'
import type { State } from './shellState'

const READERS =
  /^(?:cat|head|tail|less|more|base64|base32|xxd|od|tar|zip|gzip|bzip2|xz|7z|gpg|openssl|cp|mv|scp|rsync|strings|jq|awk|sed|grep|egrep|sort|find|ls|dd|tee|cut|strings|uuencode|hexdump|sqlite3|python[\d.]*|split|paste|while|for|\{\}|read|mapfile|diff|nl|tac|rev|iconv|source|\.|export|printf|echo)$/

/** Secrets that a command writes to its output. */
export function produced(command: Command, state: State): Label[] {
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
    /configure (?:get|export-credentials)|print-access-token|get-access-token|create-access-key|get-session-token|get-secret-value|--with-decryption|secrets versions access|keyvault secret show/.test(
      command.text,
    )
  )
    labels.push({ kind: 'secret-file', what: command.text.slice(0, 40) })
  if (command.name === 'kubectl' && /\bconfig\s+view\b.*--raw|\bget\s+secrets?\b.*-o/.test(command.text))
    labels.push({ kind: 'secret-file', what: command.text.slice(0, 40) })
  if (/^(?:tar|zip|7z|rsync|rclone)$/.test(command.name)) {
    const whole = command.args.find((arg) =>
      /^(?:~|\$HOME|\/home\/[^/]+|\/Users\/[^/]+)(?:\/[\w.*-]+)?\/?$|^\/$/.test(arg.text),
    )
    if (whole) labels.push({ kind: 'folder', what: `the folder ${whole.text}` })
  }
  // Whoever looks for the form of a token is not interested in the line around it.
  if (
    /^(?:e|f|rip)?grep$|^(?:rg|awk|sed|ag)$/.test(command.name) &&
    command.args.some((arg) => TOKEN_FORM.test(arg.text))
  )
    labels.push({ kind: 'secret-file', what: 'tokens picked out by their form' })
  if (READERS.test(command.name)) {
    const read = command.args.filter((arg) => !arg.text.startsWith('--exclude'))
    for (const arg of [...read, ...command.redirects.filter((r) => r.op === '<').map((r) => r.target)])
      labels.push(...labelsOf(arg, state, command.name !== 'echo' && command.name !== 'printf'))
  }
  for (const inner of command.body) for (const part of inner.commands) labels.push(...produced(part, state))
  return dedupe(labels)
}

/** Beginnings by which providers mark their tokens, as a pattern has them; private keys too. */
const TOKEN_FORM =
  /\b(?:sk-(?:ant-|proj-|live)?\W|gh[[pousr]\S{0,6}_|xox[[abprs]|AKIA|ASIA|AIza|glpat-|npm_\[|BEGIN (?:\w+ )?PRIVATE KEY)|\((?:TOKEN|SECRET|PASS\w*|_?KEY|API_?KEY)(?:\|(?:TOKEN|SECRET|PASS\w*|_?KEY|API_?KEY|CRED\w*|AUTH))+\)?/

const envLabel = (name: string): Label => ({ kind: FOREIGN_SECRET.test(name) ? 'secret-env' : 'own-key', what: name })

/** `$(jq -r .transcript_path)`: where the agent keeps everything that was said in this session. */
export const namesTranscript = (sub: Pipeline): boolean =>
  sub.commands.some(({ args }) => args.some((arg) => /\b(?:agent_)?transcript_path\b/.test(arg.text)))

/** `$(cat)`, `$(jq -r .prompt)`: what the script itself is given on its standard input. */
export const takesInput = (sub: Pipeline): boolean => {
  const first = sub.commands[0]
  const plain = first?.args.filter((arg) => !arg.text.startsWith('-')) ?? []
  return (
    (first?.name === 'cat' && plain.length === 0 && !first.input && first.redirects.length === 0) ||
    (first?.name === 'jq' && plain.length <= 1 && !first.input && first.redirects.length === 0)
  )
}

/** Secrets in a word: unknown variables with telling names, tainted variables and files, nested commands, paths. */
export function labelsOf(word: Word, state: State, paths: boolean): Label[] {
  const labels: Label[] = []
  for (const name of word.vars) {
    const known = state.vars.get(name)
    if (known) labels.push(...known)
    else if (name.startsWith('ALL_SECRETS')) labels.push({ kind: 'env-dump', what: 'every secret of the run' })
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

export function labelsOfText(text: string, state: State): Label[] {
  const labels: Label[] = []
  for (const match of text.matchAll(/\$\{?([A-Za-z_]\w*)/g)) {
    const name = match[1] ?? ''
    const known = state.vars.get(name)
    if (known) labels.push(...known)
    else if (SECRET_NAME.test(name)) labels.push(envLabel(name))
  }
  return labels
}

const fileName = (text: string): string => text.replace(/^[@<]+/, '').replace(/^(?:--[\w-]+=@?|[\w-]+=@)/, '')
