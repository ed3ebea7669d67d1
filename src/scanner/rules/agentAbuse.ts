import { secretPathIn } from '../facts/secretSources'
import { hitAtRow } from '../hit'
import type { Rule } from '../types'
import { lineOf } from './remoteExecution'

const AGENTS = /^(?:claude|codex|gemini|q|aider|cursor-agent|openclaw|opencode|amp|copilot|goose|qwen)$/
const UNASKED =
  /--dangerously-skip-permissions|--dangerously-bypass-approvals\S*|--yolo|--trust-all-tools|--allow-all-tools|--yes-always|--full-auto|--permission-mode[= ]bypassPermissions/
const LOOT =
  /\b(?:credentials?|passwords?|api[ _-]?keys?|access tokens?|secrets\b|private[ _-]keys?|ssh[ _-]keys?|seed phrases?|mnemonics?|wallets?|keystores?|cookies|\.env\b)/i

/** Another agent, started without prompts, as the tool that looks for what is worth stealing. */
export const agentAbuse: Rule = {
  id: 'agent-abuse',
  title: 'Sends another agent after secrets',
  owasp: 'AST01',
  severity: 'critical',
  detail: 'An agent that is started with every question switched off and told to look for secrets is a burglar’s tool.',
  remediation: 'Remove it; scanners for secrets read the project they are pointed at and ask before they go on.',
  *run(ctx) {
    for (const unit of ctx.shells) {
      for (const { commands } of unit.script.pipelines) {
        for (const command of commands) {
          const text = [...command.args.map((arg) => arg.text), command.input ?? ''].join(' ')
          if (!AGENTS.test(command.name) || !UNASKED.test(text)) continue
          if (!LOOT.test(text) && !secretPathIn(text)) continue
          yield hitAtRow(unit, command.row, lineOf(unit, command.row), {
            severity: unit.quoted || unit.role === 'documentation' ? 'medium' : 'critical',
          })
        }
      }
    }
  },
}
