import type { Command } from '../parse/shellTypes'
import { classifyHost, urlsIn } from '../text/hosts'
import { GRAVE, type Label } from './secretSources'
import { dedupe, FETCHERS, hostsOf } from './shellCommands'
import { labelsOf, produced } from './shellSources'
import type { ShellFlow, State } from './shellState'

const REPOSITORY: Label = { kind: 'folder', what: 'the repository with its history' }
/** Pushed with credentials that came along: not the user's own account. */
const HANDED_OVER: Label = {
  kind: 'secret-file',
  what: 'the repository, to an account whose password came with the script',
}
const STRANGERS = /^https?:\/\/[^/@\s$]+:[^/@\s$]{6,}@/

/** Words of a command that leave the machine, by tool. */
export function findLeak(command: Command, incoming: Label[], state: State, flow: ShellFlow): void {
  const { name, args } = command
  const texts = args.map((arg) => arg.text)
  const urls = texts.flatMap((text) => urlsIn(text))
  const push = (labels: Label[], how: string, hosts = hostsOf(urls.length > 0 ? urls : texts)): void => {
    if (labels.some((label) => label.kind === 'input')) flow.inputSends.push({ command, hosts, encoded: false })
    if (labels.some((label) => label.kind !== 'input'))
      flow.leaks.push({ labels: dedupe(labels), sink: command, hosts, how })
  }
  if (FETCHERS.has(name)) {
    args.forEach((arg, i) => {
      const before = texts[i - 1] ?? ''
      const header =
        /^(?:-H|--header|-u|--user|--oauth2-bearer|-A|--user-agent|-b|--cookie|--key|--cert|-E|--cacert|-o|--output|-K|--config|--netrc-file|-e)$/i.test(
          before,
        ) || /^(?:Authorization|X-[\w-]*(?:key|token))/i.test(arg.text)
      if (header) {
        // A key of its own belongs into a header; what lies in keychains and key files of others does not.
        const taken = labelsOf(arg, state, false).filter(({ kind }) => GRAVE.has(kind))
        const hosts = hostsOf(urls)
        if (hosts.some((host) => !['local', 'well-known'].includes(classifyHost(host)))) push(taken, 'header')
        return
      }
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
  if (name === 'git' && texts.includes('push')) {
    const to = texts.find((text) => /^(?:https?|ssh|git):\/\/|^[\w.-]+@[\w.-]+:/.test(text))
    if (to) push([STRANGERS.test(to) ? HANDED_OVER : REPOSITORY], 'git push', hostsOf([to]))
  }
  const socket = command.redirects.find(({ op, target }) => op.startsWith('>') && target.text.startsWith('/dev/tcp/'))
  if (socket)
    push([...incoming, ...produced(command, state)], 'raw connection', [socket.target.text.split('/')[3] ?? ''])
}
