import type { Command } from '../parse/shellTypes'
import { decodedText, EXECUTORS, FETCHERS, fetchUrls, hostsOf, runTarget } from './shellCommands'
import type { ShellFlow, State } from './shellState'

/** A command that runs what comes in on its standard input. */
export function readsStdin(command: Command): boolean {
  if (command.name === '{}' || command.name === 'while') return false
  if (command.name === 'xargs') return command.args.some((arg) => EXECUTORS.test(arg.text))
  if (!EXECUTORS.test(command.name)) return false
  const plain = command.args.filter((arg) => !/^-(?!$)/.test(arg.text))
  if (command.args.some((arg) => /^(?:-s|--|-|\/dev\/stdin)$/.test(arg.text) || /^-[a-z]*s$/.test(arg.text)))
    return true
  return plain.length === 0 && !command.args.some((arg) => /^-(?:c|e|m|-version|V|v)$/.test(arg.text))
}

/** Agents run what they read: a prompt that is fetched is code that is fetched. */
const AGENTS = /^(?:claude|codex|gemini|opencode|aider|goose|amp|cursor-agent|openclaw|clawdbot|copilot|qwen|crush)$/

/** Downloads and decoded text that a command runs, by substitution, variable or file. */
export function findExecution(command: Command, state: State, flow: ShellFlow): void {
  const executes = EXECUTORS.test(command.name) || AGENTS.test(command.name) || /^\$|^\.\//.test(command.text)
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
