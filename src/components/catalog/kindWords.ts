import type { Kind } from '@/domain/kinds'

/** How people read the kinds. */
export const KIND_WORDS: Record<Kind, { one: string; many: string; promise: string }> = {
  skill: {
    one: 'Skill',
    many: 'Skills',
    promise: 'Know-how an agent loads when a task asks for it: instructions, references and scripts.',
  },
  plugin: {
    one: 'Plugin',
    many: 'Plugins',
    promise: 'Skills, personas and commands that belong together, with their hooks and MCP servers.',
  },
  persona: {
    one: 'Persona',
    many: 'Personas',
    promise: 'Who an agent is: a role with its own judgement, tone and boundaries.',
  },
  command: {
    one: 'Command',
    many: 'Commands',
    promise: 'Short, repeatable instructions that people and agents call by name.',
  },
}
