import type { Severity } from '../../domain/report'
import { hitAtRow } from '../hit'
import type { Command } from '../parse/shellTypes'
import type { Rule, ShellUnit } from '../types'
import { rowText } from './rowText'

/** Switches that turn protections of the machine or of the agent off, and rights that are given to everybody. */
export const securityControls: Rule = {
  id: 'protection-off',
  title: 'Turns a protection off',
  owasp: 'AST03',
  severity: 'high',
  detail: 'With the protection off, whatever comes next meets no resistance.',
  remediation: 'Work with the protection on; ask for the least right that does.',
  *run(ctx) {
    for (const unit of ctx.shells) {
      for (const pipeline of unit.script.pipelines) {
        for (const command of pipeline.commands) {
          const found = judge(command, unit)
          if (found)
            yield hitAtRow(unit, command.row, rowText(unit, command.row), {
              title: found.title,
              severity: unit.quoted || unit.role === 'documentation' ? 'low' : found.severity,
            })
        }
      }
    }
  },
}

/** Who logged in and what was typed: deleting that serves only whoever wants not to be found. */
const TRACES =
  /\/var\/log\/(?:audit|auth|secure|wtmp|btmp|lastlog|sudo|faillog)|\/(?:var\/log\/|run\/)?(?:wtmp|btmp|utmp)\b|_history$/

function judge(command: Command, unit: ShellUnit): { title: string; severity: Severity } | undefined {
  const texts = command.args.map((arg) => arg.text)
  const all = texts.join(' ')
  switch (command.name) {
    case 'xattr':
      return /(?:-\w*[dc]\w*\b.*com\.apple\.quarantine|^-\w*c)/.test(all)
        ? { title: 'Removes the quarantine mark of a download', severity: unit.origin === 'inline' ? 'medium' : 'high' }
        : undefined
    case 'spctl':
      return /--master-disable|--global-disable|--add/.test(all)
        ? { title: 'Switches Gatekeeper off', severity: 'high' }
        : undefined
    case 'csrutil':
      return /disable/.test(all) ? { title: 'Switches system integrity protection off', severity: 'high' } : undefined
    case 'setenforce':
      return texts[0] === '0' ? { title: 'Switches SELinux off', severity: 'high' } : undefined
    case 'ufw':
      return texts[0] === 'disable' ? { title: 'Switches the firewall off', severity: 'high' } : undefined
    case 'iptables':
      return /^-F\b/.test(all) ? { title: 'Empties the firewall', severity: 'high' } : undefined
    case 'history':
      return all.startsWith('-c') ? { title: 'Erases the shell history', severity: 'medium' } : undefined
    case 'chmod':
      return rights(texts, command, unit)
    case 'chown':
      return command.elevated &&
        /^-\w*R/.test(texts[0] ?? '') &&
        texts.some((text) => /^root\b/.test(text)) &&
        texts.some((text) => /^\/(?!tmp)/.test(text))
        ? { title: 'Hands files outside the skill to root', severity: 'high' }
        : undefined
    case 'rm':
      return /-\w*[rf]/.test(all) && texts.some((text) => /^\/var\/log\b|_history$|\/\.bash_history/.test(text))
        ? {
            title: 'Deletes system logs',
            severity: texts.some((text) => TRACES.test(text)) ? 'critical' : 'high',
          }
        : undefined
    case 'claude':
    case 'codex':
      return /--dangerously-skip-permissions|--dangerously-bypass-approvals/.test(all)
        ? { title: 'Starts an agent without permission prompts', severity: 'low' }
        : undefined
    case 'insmod':
    case 'modprobe':
      return unit.origin !== 'fence' ? { title: 'Loads a kernel module', severity: 'high' } : undefined
    default:
      return command.redirects.some(
        ({ op, target }) => op.startsWith('>') && /\/etc\/(?:sudoers|passwd|shadow|hosts)\b/.test(target.text),
      )
        ? { title: 'Rewrites a system file', severity: 'high' }
        : undefined
  }
}

function rights(texts: string[], command: Command, unit: ShellUnit): { title: string; severity: Severity } | undefined {
  const mode = texts.find((text) => !text.startsWith('-')) ?? ''
  const target = texts.at(-1) ?? ''
  if (/^[ug]*\+s$|^[246]7?\d{2,3}$/.test(mode) && /^[246]\d{3}$|\+s/.test(mode))
    return {
      title: 'Sets a program to run with its owner’s rights',
      severity: /^(?:\/|\$)/.test(target) || /\b(?:sh|bash)\b/.test(target) ? 'critical' : 'high',
    }
  const world = /^0?777$|^(?:a|o|ugo)?\+rwx$|^0?666$/.test(mode)
  if (!world) return undefined
  return {
    title: 'Opens files to every user',
    severity: /^\/(?!dev\/)/.test(target) || command.elevated || unit.origin === 'mcp' ? 'high' : 'low',
  }
}
