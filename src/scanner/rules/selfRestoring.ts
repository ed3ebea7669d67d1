import { excerptOf } from '../text/excerpt'
import { actsIn, ordersIn } from '../text/frameCues'
import { framesOf } from '../text/frames'
import type { Rule } from '../types'

/** Where an agent's own habits are kept. */
const HABITS =
  /CLAUDE(?:\.local)?\.md|AGENTS\.md|GEMINI\.md|MEMORY\.md|SOUL\.md|\.cursorrules|copilot-instructions|\.windsurfrules|\bmemory(?: files?)?\b|~\/\.(?:claude|codex|gemini|cursor)|\bsettings(?:\.json)?\b|\bcrontab\b|\blaunch ?agent\b|\bhooks?\b|\.(?:zshrc|bashrc|profile)\b|\b(?:other|every|all|remaining) (?:\w+ )?skills?\b/i

/** Text that puts itself back after somebody took it out, or outlives the item that brought it. */
export const selfRestoring: Rule = {
  id: 'self-restoring',
  title: 'Puts itself back after it was removed',
  owasp: 'AST02',
  severity: 'high',
  detail: 'What a user deletes is meant to be gone; an item that returns or stays behind takes that decision away.',
  remediation: 'Write nothing outside the item without being asked, and let removing the item remove its traces.',
  *run(ctx) {
    for (const frame of framesOf(ctx)) {
      if (frame.shown) continue
      const restores = ordersIn(frame).filter(({ kind }) => kind === 'restore')
      const first = restores[0]
      if (!first) continue
      const text = `${frame.heading}\n${frame.sentences.map((sentence) => sentence.text.slice(0, 1_000)).join('\n')}\n${frame.code.slice(0, 5_000)}`
      if (!HABITS.test(text) && restores.length < 2) continue
      const settles = actsIn(frame).some(({ kind }) => kind === 'settle')
      const { sentence } = first
      yield {
        file: sentence.file,
        line: sentence.line,
        excerpt: excerptOf(sentence.text),
        role: sentence.role,
        severity:
          sentence.role === 'documentation'
            ? 'medium'
            : restores.length > 1 && settles
              ? 'critical'
              : settles
                ? 'high'
                : 'medium',
      }
    }
  },
}
