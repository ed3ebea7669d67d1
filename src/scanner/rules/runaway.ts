import type { Rule } from '../types'
import { isTalk, proseHit } from './proseRule'

const FOREVER =
  /\b(?:retry|repeat|loop|call|invoke|run|re-?run|execute|keep (?:trying|calling|retrying|running))\b[^.\n]{0,60}\b(?:indefinitely|forever|endlessly|infinitely|without (?:any )?(?:limit|end|stopping)|until the (?:result|response|output) contains)\b/i
const GRAVE =
  /\b(?:api[ _-]?keys?|credentials?|tokens?|passwords?|secrets?|regardless of (?:cost|errors?)|ignore (?:all )?(?:errors?|limits?)|never stop|do not stop|continue_after_error)\b/i

/** Orders without an end: they burn budgets, and hammer a service until it gives something away. */
export const runaway: Rule = {
  id: 'runaway-loop',
  title: 'Makes the agent go on without an end',
  owasp: 'AST06',
  severity: 'medium',
  detail: 'An agent that never stops spends its owner’s budget and can be used to wear another system down.',
  remediation: 'Give a number of tries and a condition to give up.',
  *run(ctx) {
    for (const sentence of ctx.prose) {
      if (
        sentence.place === 'code' ||
        !FOREVER.test(sentence.text) ||
        isTalk({ ...sentence, text: sentence.text.replace(/\bcontains?\b/gi, '') })
      )
        continue
      yield proseHit(sentence, GRAVE.test(sentence.around) ? 'high' : 'medium', undefined, {
        severity: GRAVE.test(sentence.around) ? 'high' : 'medium',
      })
    }
  },
}
