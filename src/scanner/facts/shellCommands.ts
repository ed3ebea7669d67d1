import type { Command, Pipeline } from '../parse/shellTypes'
import { hostOf, urlsIn } from '../text/hosts'
import type { Label } from './secretSources'

export const FETCHERS = new Set([
  'curl',
  'wget',
  'fetch',
  'http',
  'https',
  'xh',
  'aria2c',
  'lynx',
  'axel',
  'iwr',
  'irm',
  'invoke-webrequest',
  'invoke-restmethod',
  'certutil',
  'bitsadmin',
  'ftp',
  'tftp',
])
export const EXECUTORS =
  /^(?:(?:ba|z|da|k|a|fi)?sh|python[\d.]*|node|nodejs|bun|deno|perl|ruby|php|lua|osascript|powershell|pwsh|iex|source|\.|eval|tclsh|at|batch)$/

/** The file that a command runs or makes runnable. */
export function runTarget(command: Command): string | undefined {
  if (
    EXECUTORS.test(command.name) ||
    /^(?:open|start|chmod|xattr|spctl|installer|msiexec|rundll32|regsvr32|dpkg|rpm|java|nohup)$/.test(command.name)
  ) {
    const plain = command.args.filter((arg) => !arg.text.startsWith('-'))
    if (command.name === 'chmod')
      return command.args.some((arg) => /x|7|5/.test(arg.text)) ? plain.at(-1)?.text : undefined
    return plain[0]?.text
  }
  const head = command.text.trim().split(/\s/, 1)[0] ?? ''
  return /^(?:\.\/|\/|~\/|\$\w+)/.test(head) ? head : undefined
}

/** Addresses that a command downloads from; undefined where it is no download. */
export function fetchUrls(command: Command): string[] | undefined {
  const inner = command.body.flatMap((pipeline) => pipeline.commands)
  if (FETCHERS.has(command.name)) {
    const uploads = command.args.some((arg) => /^(?:-T|--upload-file)$/.test(arg.text))
    if (uploads) return undefined
    const texts = command.args.map((arg) => arg.text)
    const urls = texts.flatMap((text) => urlsIn(text))
    if (urls.length > 0) return urls
    return texts.filter((text) => /^[\w.-]+\.[a-z]{2,}(?:[:/]|$)|^\d+\.\d+\.\d+\.\d+/i.test(text))
  }
  if (command.name === '{}' && inner.some((part) => FETCHERS.has(part.name)))
    return inner.flatMap((part) => fetchUrls(part) ?? [])
  return undefined
}

export function downloadTargets(command: Command, urls: string[]): string[] {
  const texts = command.args.map((arg) => arg.text)
  const files = command.redirects
    .filter((redirect) => redirect.op.startsWith('>'))
    .map((redirect) => redirect.target.text)
  texts.forEach((text, i) => {
    if (
      /^(?:-[a-zA-Z]*[oO]|--output|--output-document|-OutFile)$/i.test(text) &&
      texts[i + 1] &&
      !/^https?:/.test(texts[i + 1] ?? '')
    )
      files.push(texts[i + 1] ?? '')
    const joined = /^(?:-o|-O|--output=|--output-document=)(.{2,})$/.exec(text)
    if (joined?.[1]) files.push(joined[1])
  })
  if (files.length === 0 || texts.some((text) => /^-[a-zA-Z]*O$|^--remote-name$/.test(text)))
    for (const url of urls) files.push(url.split(/[?#]/, 1)[0]?.split('/').at(-1) ?? '')
  return files.filter((file) => file && file !== '-' && file !== '/dev/null')
}

export function isDecoder(command: Command): boolean {
  const texts = command.args.map((arg) => arg.text)
  if (/^(?:base64|base32|gbase64)$/.test(command.name))
    return texts.some((text) => /^(?:-[a-z]*[dD][a-z]*|--decode)$/.test(text))
  if (command.name === 'openssl') return texts.some((text) => /^(?:enc|base64)$/.test(text)) && texts.includes('-d')
  if (command.name === 'xxd') return texts.some((text) => /^-[a-z]*r/.test(text))
  if (command.name === 'certutil') return texts.some((text) => text.startsWith('-decode'))
  if (command.name === 'tr')
    return (
      texts.some((text) => /^['"]?(?:A-Za-z|a-zA-Z|\[?A-Z\]?)/.test(text)) &&
      texts.length >= 2 &&
      texts[1]?.startsWith('N-Z') === true
    )
  if (command.name === 'printf' || (command.name === 'echo' && texts.some((text) => /^-[nE]*e/.test(text))))
    return texts.some((text) => /(?:\\x?[0-9a-f]{2,3}){6}/i.test(text))
  if (/^(?:gunzip|zcat|xz|bunzip2|uudecode|rev)$/.test(command.name))
    return command.name === 'rev' || command.name === 'uudecode'
  return (
    /^python|^perl|^ruby|^node/.test(command.name) &&
    /b64decode|decode_base64|Base64\.decode|fromhex|from\(.+base64/.test(texts.join(' '))
  )
}

/** The text that a decoder in this pipeline is fed with: a literal, or '' where it is not constant. */
export function decodedText(command: Command, pipeline: Pipeline): string | undefined {
  if (!isDecoder(command)) return undefined
  if (command.name === 'printf' || command.name === 'echo') return command.args.map((arg) => arg.text).join(' ')
  const at = pipeline.commands.indexOf(command)
  const before = pipeline.commands[at - 1]
  if (command.input) return command.input
  if (before && /^(?:echo|printf|cat)$/.test(before.name))
    return (
      before.input ??
      before.args
        .filter((arg) => !/^-|^%/.test(arg.text))
        .map((arg) => arg.text)
        .join(' ')
    ).trim()
  if (before && FETCHERS.has(before.name)) return (fetchUrls(before) ?? []).join(' ')
  return ''
}

export function hostsOf(urls: string[]): string[] {
  return [...new Set(urls.map((url) => hostOf(url)).filter((host): host is string => host !== undefined))]
}

export function dedupe(labels: Label[]): Label[] {
  const seen = new Set<string>()
  return labels.filter((label) => {
    const key = `${label.kind}\0${label.what}`
    return seen.has(key) ? false : Boolean(seen.add(key))
  })
}
