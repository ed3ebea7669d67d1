/** Names of marketplaces that Claude Code keeps for Anthropic, for itself, or refuses as package managers' [marketplace reference]. */
const RESERVED = new Set(
  `claude-code-marketplace claude-code-plugins claude-plugins-official anthropic-marketplace anthropic-plugins
  agent-skills anthropic-agent-skills life-sciences knowledge-work-plugins claude-for-legal
  claude-for-financial-services financial-services-plugins first-party-plugins claude-tag-plugins
  claude-community claude-plugins-community healthcare anthropic-plugin-directory claude-plugin-directory
  inline builtin skills-dir synced claude-plugin-test npm pip uv cargo github gh official-claude-plugins`.split(/\s+/),
)

/** What is wrong with a marketplace's name, or undefined. It is imported all the same: names upstream are not ours to choose. */
export function marketplaceNameWarning(name: string): string | undefined {
  const dashed = name.toLowerCase().replaceAll('.', '-')
  if (RESERVED.has(dashed) || dashed.startsWith('claudeai-')) {
    return `The marketplace calls itself "${name}", a name that Claude Code reserves; make sure where it comes from.`
  }
  const fault = nameFault(name)
  return fault && `The marketplace name "${name}" ${fault}; Claude Code would refuse it.`
}

/** Rules for marketplace and plugin names: no blanks, slashes, `..`, control or other non-ASCII characters. */
export function nameFault(name: string): string | undefined {
  if (/\s/.test(name)) return 'has blanks'
  if (/[/\\]/.test(name)) return 'has a slash'
  if (name.includes('..')) return 'has ".."'
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001F\u007F]/.test(name)) return 'has control characters'
  if (/[^\x20-\x7E]/.test(name)) return 'has characters outside ASCII'
  return undefined
}

/** The skill name rule of agentskills.io as its validator applies it: Unicode lower-case letters and digits after NFKC, single hyphens inside. */
export function isSkillName(name: string): boolean {
  return /^[\p{Ll}\p{Lo}\p{Lm}\p{Nd}]+(?:-[\p{Ll}\p{Lo}\p{Lm}\p{Nd}]+)*$/u.test(name.normalize('NFKC'))
}

export const LONGEST_SKILL_NAME = 64
export const LONGEST_DESCRIPTION = 1024
