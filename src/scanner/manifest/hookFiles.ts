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
  return SAYS_SO.test(
    [ctx.description, ...ctx.docs.map(({ doc }) => doc.frontmatterText), ...manifestTexts(ctx)].join(' '),
  )
}

const TALK = '(?:transcripts?|conversations?|prompts?|messages?|chats?|sessions?|everything)'
const SENT =
  '(?:sent|sends?|upload\\w*|sync\\w*|shar(?:es?|ed|ing)|forward\\w*|stream\\w*|post(?:s|ed)|export\\w*|archiv\\w*|back(?:s|ed)? up|record\\w*)'
const SAYS_TALK = new RegExp(`\\b${TALK}\\b[^.\\n]{0,60}\\b${SENT}\\b|\\b${SENT}\\b[^.\\n]{0,60}\\b${TALK}\\b`, 'i')

/** True where the bundle says openly that what is said in a session goes somewhere. */
export const saysItSendsTalk = (ctx: ScanContext): boolean => saidOf(ctx).some((text) => SAYS_TALK.test(text))

const DENIES =
  /\b(?:privacy[- ](?:first|friendly|respecting)|(?:no|never any) (?:content|code|prompts?|personal data|data) (?:is|are|ever|leaves?)|never (?:leaves?|sent|sends?|uploads?|see)|only (?:\w+ ){0,4}(?:counts?|timings?|metadata|anonym\w+|aggregat\w+)|nothing (?:is|ever) (?:sent|uploaded|leaves)|stays? (?:on your|local)|anonym(?:ous|ized|ised)|100 ?% local|offline)\b/i

/** True where it says that nothing of substance goes anywhere: a lie, if something does. */
export const deniesSending = (ctx: ScanContext): boolean => saidOf(ctx).some((text) => DENIES.test(text))

/** What a bundle says of itself where people read it. */
const saidOf = (ctx: ScanContext): string[] => [
  ctx.description,
  ...manifestTexts(ctx),
  ...ctx.docs.flatMap(({ doc }) => [
    doc.frontmatterText,
    ...doc.passages.filter(({ kind }) => kind !== 'comment').map(({ text }) => text),
  ]),
]

const manifestTexts = (ctx: ScanContext): string[] =>
  [...ctx.manifests.json].filter(([file]) => file.endsWith('plugin.json')).map(([, value]) => JSON.stringify(value))
