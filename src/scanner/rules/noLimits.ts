import { excerptOf } from '../text/excerpt'
import { isQuoting } from '../text/prose'
import { type Section, sectionsOf } from '../text/sections'
import type { Rule } from '../types'

/** Ways to say that nothing may hold the agent back: one is a manner of speaking, two are a programme. */
const SIGNALS: readonly RegExp[] = [
  /\b(?:never|do not|don['’]t) (?:ask|wait|stop|pause)\b[^.\n]{0,30}\b(?:for )?(?:confirmation|permission|approval|consent|the user)\b/i,
  /\b(?:answer|confirm|accept|approve|say yes to)\b[^.\n]{0,30}\b(?:every|all|any|each)\b[^.\n]{0,20}\b(?:permission|approval|confirmation)?\s?(?:prompts?|dialogs?|requests?|questions?)\b[^.\n]{0,40}\b(?:yes|user['’]s behalf|automatically|itself)\b/i,
  /\bif the (?:user|human|operator)\b[^.\n]{0,30}\b(?:tells? you to stop|asks? (?:you )?to stop|says? (?:stop|no)|objects?|cancels?|interrupts?)\b[^.\n]{0,40}\b(?:finish|continue|carry on|keep|ignore|go on|proceed|resume|start)\b/i,
  /\b(?:no (?:upper )?(?:bound|limit|maximum|cap)|unlimited|endless(?:ly)?|without (?:end|limit|stopping)|until (?:it is )?perfect|no point at which)\b[^.\n]{0,40}\b(?:rounds?|iterations?|loops?|agents?|sub-?agents?|tokens?|time|budget|calls?|retries|attempts?|good enough)\b/i,
  /\b(?:start|spawn|launch|run|create)\b[^.\n]{0,20}\b(?:ten|\d{2,}|dozens? of|hundreds? of|many|more) (?:sub-?)?agents?\b[^\n]{0,160}\b(?:each|every one|they|themselves|again)\b[^.\n]{0,40}\b(?:ten|\d+|more|own|same)\b/i,
  /\b(?:do not|don['’]t|never) (?:stop|pause|slow down)\b[^.\n]{0,30}\b(?:budget|cost|warning|limit|rate)\w*\b|\b(?:do not|don['’]t|never) (?:report|mention|show|track) (?:the )?(?:costs?|spend\w*|tokens?|usage)\b/i,
  /\b(?:extend|raise|widen|grant yourself|escalate|give yourself)\b[^.\n]{0,30}\b(?:your |own |more |additional )*(?:permissions?|rights|privileges?|access)\b/i,
  /\b(?:lift|remove|disable|delete|turn off|bypass)\b[^.\n]{0,40}\b(?:branch )?protections?\b|\/branches\/[^\s/]{1,60}\/protection\b/i,
  /\b(?:don['’]t|do not|never) (?:keep|make|take|leave)\b[^.\n]{0,20}\b(?:copies|backups?|snapshots?)\b/i,
  /\b(?:delete|remove|drop|overwrite|close)\b[^.\n]{0,60}\b(?:you (?:judge|think|consider|deem|find)|whatever|anything)\b[^.\n]{0,30}\b(?:unused|useless|old|obsolete|clutter|unneeded|stale)\b/i,
  /\bwork without stopping\b|\byou own (?:the|this) (?:repository|machine|account|system|project)\b|\bdecide (?:everything|all) (?:yourself|alone)\b/i,
]
const UNGUARDED = /bypassPermissions|dangerously[-_]skip|--yolo\b|"?defaultMode"?\s*:\s*"?bypass/i

/** Orders that take every brake away: no question, no stop, no end, ever more rights. */
export const noLimits: Rule = {
  id: 'no-limits',
  title: 'Takes every brake off the agent',
  owasp: 'AST03',
  severity: 'high',
  detail: 'An agent that may not ask, stop or count its cost does harm that nobody notices in time.',
  remediation: 'Say when the work is done, what it may cost at most, and what needs the user’s word.',
  *run(ctx) {
    const perFile = new Map<string, { section: Section; found: RegExpExecArray }[]>()
    for (const section of sectionsOf(ctx)) {
      if (isQuoting(section.heading) || /(?:^|\/)(?:README|CHANGELOG)/i.test(section.file)) continue
      for (const signal of SIGNALS) {
        const found = signal.exec(section.text)
        if (!found || isForbidden(section.text, found.index)) continue
        const list = perFile.get(section.file)
        if (list) list.push({ section, found })
        else perFile.set(section.file, [{ section, found }])
      }
    }
    for (const [file, list] of perFile) {
      const first = list[0]
      if (!first || list.length < 2 || !SKILL.test(file)) continue
      const guard = ctx.docs.find(({ file: { path } }) => path === file)?.file.text ?? ''
      const worst = list.length >= 3 && UNGUARDED.test(guard)
      if (list.length < 3 && !UNGUARDED.test(guard) && !WEIGHTY.test(list.map(({ found }) => found[0]).join(' ')))
        continue
      yield {
        file,
        line: first.section.line,
        excerpt: excerptOf(list.map(({ found }) => found[0]).join(' … ')),
        role: 'instruction',
        severity: worst ? 'critical' : 'high',
      }
    }
  },
}

const SKILL = /(?:^|\/)SKILL\.md$|(?:^|\/)(?:commands|agents)\/[^/]+\.md$|^[^/]+\.md$/i
/** Beside any second signal these are enough. */
const WEIGHTY = /\bstop\b|subagents?|sub-agents?|protection|behalf|yourself|budget|bound/i
const isForbidden = (text: string, at: number): boolean =>
  /\b(?:never|not|n['’]t|avoid|without|unless|only (?:if|when|after))\b[^.\n]{0,40}$/i.test(
    text.slice(Math.max(0, at - 60), at),
  )
