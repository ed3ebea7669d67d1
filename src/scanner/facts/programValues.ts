import type { CallExpr } from '../parse/program'
import { DECODERS } from './programTables'
import { FOREIGN_SECRET, SECRET_NAME, secretPathIn } from './secretSources'
import { merge, NOTHING, type Taint } from './taint'

/** File name of a path. */
export const baseName = (text: string): string => text.slice(text.lastIndexOf('/') + 1)

/** A path or file name, not a sentence that mentions one. */
export function pathIn(text: string): ReturnType<typeof secretPathIn> {
  return text.length < 200 &&
    !/\s\w+\s/.test(
      text.replace(
        /Login Data|User Data|Local State|Application Support|Google Chrome|Web Data|Local Extension Settings|Brave-Browser|Microsoft Edge/g,
        '',
      ),
    )
    ? secretPathIn(text)
    : undefined
}

export function textTaint(value: string): Taint {
  const path = pathIn(value)
  return { ...NOTHING, texts: [value.length > 4_000 ? value.slice(0, 4_000) : value], paths: path ? [path] : [] }
}

export function envTaint(name: string): Taint {
  if (!SECRET_NAME.test(name)) return { ...NOTHING, input: true }
  return {
    ...NOTHING,
    input: true,
    labels: [{ kind: FOREIGN_SECRET.test(name) ? 'secret-env' : 'own-key', what: name }],
  }
}

export const addresses = (taint: Taint | undefined): string[] =>
  (taint?.texts ?? []).filter((text) => /^(?:https?|ftp|wss?):/.test(text) || text.startsWith('…'))

export function isDecoder(name: string, call: CallExpr): boolean {
  if (!DECODERS.test(name)) return false
  if (name !== 'Buffer.from')
    return !/^(?:_?decode\w*|decodeURIComponent|xor\w*|codecs\.decode)$/.test(name) || call.args.length > 0
  const encoding = call.args[1]
  return encoding?.k === 'str' && /^(?:base64(?:url)?|hex)$/.test(encoding.value)
}

/** Constants are decoded, so that an address hidden in base64 is an address again. */
export function decodedTexts(name: string, texts: string[]): string[] {
  return texts.map((text) => {
    if (text.length > 4_000) return '…'
    const encoding = /fromhex|unhexlify|a2b_hex|b16/.test(name) ? 'hex' : 'base64'
    const plain = Buffer.from(text, encoding).toString('utf8')
    return /^[\x20-\x7e\s]{4,}$/.test(plain) ? plain : '…'
  })
}

/** Secrets that a command line prints. */
export function commandLabels(texts: string[]): Taint['labels'] {
  return texts.flatMap((text) => {
    const path = secretPathIn(text)
    if (path) return [path]
    if (/^(?:env|printenv)\b(?!\s+-)/.test(text.trim())) return [{ kind: 'env-dump' as const, what: 'output of env' }]
    if (
      /\bgh\s+auth\s+token\b|\b(?:aws|gcloud|az)\b.*(?:print-access-token|get-access-token|configure\s+get|export-credentials)/.test(
        text,
      )
    )
      return [{ kind: 'secret-file' as const, what: text.slice(0, 40) }]
    if (/\bsecurity\s+(?:find-|dump-)/.test(text)) return [{ kind: 'keychain' as const, what: 'macOS keychain' }]
    if (/\b(?:pbpaste|xclip|wl-paste)\b/.test(text)) return [{ kind: 'clipboard' as const, what: 'clipboard' }]
    if (/\bscreencapture\b|\bscrot\b/.test(text)) return [{ kind: 'screen' as const, what: 'screenshot' }]
    return []
  })
}

/** `env.NAME` of an environment that a variable holds is that one variable, not the whole. */
export function memberOf(taint: Taint, member: string): Taint {
  const name = /^([A-Z][A-Z0-9_]{2,})(?:\.|$)/.exec(member)?.[1]
  if (!name || !taint.labels.some(({ kind }) => kind === 'env-dump')) return taint
  return merge({ ...taint, labels: taint.labels.filter(({ kind }) => kind !== 'env-dump') }, envTaint(name))
}

/** Texts that parts put together may give, a few of them; unknown parts are shown as …. */
export function options(parts: Taint[]): string[] {
  let texts: string[] = ['']
  for (const { texts: known } of parts) {
    const choices = known.length > 0 ? known.slice(0, 4) : ['…']
    texts = texts
      .flatMap((text) => choices.map((choice) => (text.length + choice.length > 4_000 ? text : text + choice)))
      .slice(0, 12)
  }
  return texts
}

/** What an option of the command line holds when nobody gives it; its help text is no value. */
export const defaultOf = ({ name, taint }: { name: string; taint: Taint }): Taint[] =>
  name === 'default' ? [taint] : []
