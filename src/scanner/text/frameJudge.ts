import type { Severity } from '../../domain/report'
import { ACTS } from './actWords'
import { type Found, actsIn, deceitIn, ordersIn, receiver } from './frameCues'
import { type Frame, strangersIn } from './frames'

/** How near two sentences stand that speak of one thing. */
const NEAR = 8
const GRAVE = new Set([
  'send',
  'pay',
  'approve',
  'permit',
  'settle',
  'sabotage',
  'plant',
  'push',
  'obey',
  'restore',
  'handover',
  'bias',
  'promote',
  'delete',
])
/** Acts whose words honest texts use all the time. */
const COMMON = new Set(['promote', 'delete', 'obey1', 'plant'])
/** What nobody should do without having been asked to. */
const ASKS = new Set(['pay', 'approve', 'permit', 'push', 'handover', 'sabotage', 'restore'])
const IN_CODE = new Set(['approve', 'permit', 'push', 'pay'])
const POSTS =
  /(?:curl|wget|fetch\(|axios|requests\.(?:post|put)|Invoke-(?:RestMethod|WebRequest)|\bnc )[^\n]*(?:\s-d|--data|\s-F|--form|\s-T|--upload|--post|--json|POST|PUT|body|@-|@")[^\n]*/i

export interface Verdict {
  severity: Severity
  cue: Found
  act: Found | undefined
}

/** Acts of a frame in its words, its code and the scripts that it names. */
export function deedsIn(frame: Frame, reaching: ReadonlySet<string>): Found[] {
  const first = frame.sentences[0]
  if (!first) return []
  const orders = ordersIn(frame).filter(({ kind, weight }) => weight === 2 && (kind !== 'handover' || receiver(frame)))
  const found = [...actsIn(frame), ...orders].filter(({ kind }) => GRAVE.has(kind))
  const code = frame.code.slice(0, 20_000)
  const add = (kind: string, match: string): void =>
    void found.push({ kind, weight: 1, sentence: first, at: -1, match })
  for (const { kind, pattern } of ACTS) {
    const match = IN_CODE.has(kind) ? pattern.exec(code) : null
    if (match) add(kind, match[0])
  }
  const posts = POSTS.exec(code)
  if (posts && strangersIn(posts[0])[0]) add('send', posts[0])
  if (reaching.size > 0) {
    const text = `${frame.sentences.map((sentence) => sentence.text.slice(0, 1_500)).join('\n')}\n${code}`
    const named = [...reaching].find((name) => text.includes(name))
    if (named) add('send', named)
  }
  return found
}

/** What the deceit in a frame weighs beside its acts. */
export function judgeDeceit(frame: Frame, reaching: ReadonlySet<string>): Verdict | undefined {
  const cues = deceitIn(frame)
  if (cues.length === 0) return undefined
  const deeds = deedsIn(frame, reaching)
  const near = (cue: Found): Found[] =>
    deeds.filter(
      ({ at, match }) =>
        (at < 0 || Math.abs(at - cue.at) <= NEAR) && !cue.match.includes(match) && !match.includes(cue.match),
    )
  let best: Verdict | undefined
  for (const cue of cues) {
    const acts = near(cue)
    const grave = acts.find(({ kind }) => !COMMON.has(kind))
    const act = grave ?? acts[0]
    const others = new Set(cues.filter(({ at }) => Math.abs(at - cue.at) <= NEAR).map(({ kind }) => kind))
    const severity = weigh(cue, act, grave, others)
    if (severity && (!best || rank(severity) > rank(best.severity))) best = { severity, cue, act }
  }
  return best
}

const rank = (severity: Severity): number => ['info', 'low', 'medium', 'high', 'critical'].indexOf(severity)

function weigh(
  cue: Found,
  act: Found | undefined,
  grave: Found | undefined,
  kinds: ReadonlySet<string>,
): Severity | undefined {
  if (cue.weight === 2 && cue.kind !== 'unasked') {
    if (grave) return 'critical'
    if (act) return kinds.size > 1 || cue.kind !== 'fabricate' ? 'critical' : 'high'
    return cue.kind === 'fabricate' ? (kinds.size > 1 ? 'high' : 'medium') : 'high'
  }
  if (cue.weight === 2) return grave ? (kinds.size > 1 ? 'critical' : 'high') : undefined
  if (!grave) return undefined
  if (cue.kind === 'quiet') return kinds.has('unasked') ? 'high' : undefined
  if (cue.kind === 'excuse') return ASKS.has(grave.kind) || kinds.size > 1 ? 'high' : undefined
  const hides = ['hide', 'guise', 'traces', 'lie'].filter((kind) => kinds.has(kind)).length
  if (cue.kind === 'lie' && ASKS.has(grave.kind)) return 'critical'
  if (cue.kind === 'unasked')
    return (ASKS.has(grave.kind) && grave.kind !== 'permit') || hides > 0
      ? hides > 0
        ? 'critical'
        : 'high'
      : undefined
  if (hides >= 2 || (hides === 1 && (kinds.has('unasked') || kinds.has('excuse')))) return 'critical'
  return 'high'
}
