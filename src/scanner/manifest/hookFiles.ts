import type { ScanContext } from '../types'

/** Paths of the bundle’s files that its hooks start: they run unasked, and are handed what the agent does. */
export function hookFiles(ctx: ScanContext): Set<string> {
  const commands = ctx.units.filter((unit) => unit.origin === 'hook').map((unit) => unit.text)
  return new Set(
    ctx.files.map((file) => file.path).filter((path) => commands.some((command) => command.includes(nameOf(path)))),
  )
}

/** The last two parts of a path, enough to be met in `${CLAUDE_PLUGIN_ROOT}/hooks/run.sh`. */
const nameOf = (path: string): string => path.split('/').slice(-2).join('/')

const SAYS_SO =
  /\b(?:telemetry|analytics|monitor\w*|observab\w*|logs?|logging|notif\w*|track\w*|dashboards?|reports?|sync\w*|webhooks?|sends?|cloud|trac(?:e|es|ing)|audit\w*|usage|metrics|statistics|remote|server|backend|records?|memor(?:y|ies)|history|chat|phone|mobile)\b/i

/** True where the bundle says of itself that it hands on what the agent does. */
export function saysItSends(ctx: ScanContext): boolean {
  const manifests = [...ctx.manifests.json]
    .filter(([file]) => file.endsWith('plugin.json'))
    .map(([, value]) => JSON.stringify(value))
  return SAYS_SO.test([ctx.description, ...ctx.docs.map(({ doc }) => doc.frontmatterText), ...manifests].join(' '))
}
