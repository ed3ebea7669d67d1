import type { Severity } from '../../domain/report'
import { declaredIn, type Declared } from '../manifest/declared'
import { classifyHost, hostOf, urlsIn } from '../text/hosts'
import { isMainFile } from '../text/mainFile'
import type { Hit, Rule, ScanContext } from '../types'

/** What the code of a bundle was seen to do, each with one place. */
interface Seen {
  network?: Place
  process?: Place
  writes?: Place
  deletes?: Place
  env?: Place
}
interface Place {
  file: string
  line: number
  excerpt: string
}

const NO_NETWORK =
  /\b(?:no|without(?: any)?|zero|never makes?(?: any)?|makes no) (?:(?:network|internet)(?: (?:access|calls?|connections?|requests?|api calls?|communication|traffic))?\b(?! (?:drives?|shares?|errors?|issues?|problems?|tab))|(?:external|remote|outbound) (?:network |http |api )?(?:access|calls?|connections?|requests?|communication|traffic|servers?|services?)\b)|\b(?:no data leaves|does not (?:access|use|require|need) (?:the )?(?:network|internet)|(?:runs?|works?|works entirely|entirely|fully|completely|100%) (?:local(?:ly)?|offline)|offline[- ]only|purely local)\b/i
const NO_WRITES =
  /\b(?:does not|doesn['’]t|never|without) (?:modify(?:ing)?|writ(?:e|ing)|chang(?:e|ing)|alter(?:ing)?|delet(?:e|ing))(?: (?:to|any|or delete))* (?:any )?(?:files?|disk|data|anything)\b|\bread[- ]only (?:operation|record|skill|tool|transformation)\b|\bno (?:side[- ]effects|changes to disk)\b/i
/** A sentence of the body that speaks of the item itself, not of one mode, option or step of it. */
const OF_ITSELF =
  /^[\s*_>-]*(?:no|never|zero|100%|fully|purely|completely|entirely|runs?|works?|read[- ]only|offline)\b|\b(?:this|the|our|these) (?:skill|tool|script|plugin|agent|server|utility|module|function|code|analy\w+|scripts|tools)\b|\b(?:it|everything|all (?:processing|data|work|checks|analysis)|your data)\b/i
const OF_A_MODE = /--\w|\bdry[- ]run\b|\bpreview\b|\bmode\b|\bwhen\b|\bif\b|\bstep\b|\|/i

/** The code does what the text beside it denies or does not ask for. */
export const mismatch: Rule = {
  id: 'description-mismatch',
  title: 'The code does what its description denies',
  owasp: 'AST04',
  severity: 'high',
  detail: 'Users and reviewers decide by the description; a description that is wrong decides for them.',
  remediation: 'Describe what the code does, and ask for the rights it uses.',
  *run(ctx) {
    const skill = ownerOf(ctx)
    const seen = new Map<string, Seen>()
    for (const declared of declaredIn(ctx)) {
      if (!isMainFile(declared.file)) continue
      const owner = skill(declared.file)
      const done = seen.get(owner) ?? seenIn(ctx, (file) => skill(file) === owner)
      seen.set(owner, done)
      yield* judge(declared, done)
    }
    yield* docstrings(ctx)
  },
}

const isPromise = (line: string): boolean => OF_ITSELF.test(line) && !OF_A_MODE.test(line)

function* judge(declared: Declared, seen: Seen): Iterable<Hit> {
  const promise = [declared.description, ...declared.body.split('\n').filter(isPromise)].join('\n')
  const at = (place: Place, severity: Severity, title: string): Hit => ({ ...place, severity, title, role: 'code' })
  const noNetwork =
    NO_NETWORK.test(promise) &&
    !/\b(?:or|unless|except|optional(?:ly)?|can also)\b/i.test(
      promise.slice(Math.max(0, promise.search(NO_NETWORK) - 20), promise.search(NO_NETWORK) + 90),
    )
  if (seen.network && noNetwork)
    yield at(seen.network, 'high', 'Uses the network although the description says it does not')
  const changes = seen.deletes ?? seen.writes
  if (changes && NO_WRITES.test(promise))
    yield at(changes, 'high', 'Changes files although the description says it does not')
  const permissions = declared.permissions?.map((item) => item.toLowerCase())
  if (!permissions || permissions.includes('*')) return
  const has = (pattern: RegExp): boolean => permissions.some((item) => pattern.test(item))
  if (seen.network && !has(/net|http|outbound|web|internet|api/))
    yield at(seen.network, 'high', 'Uses the network without the permission for it')
  if (seen.process && !has(/exec|shell|bash|process|command|system/))
    yield at(seen.process, 'high', 'Starts processes without the permission for it')
  if (changes && !has(/write|edit|modify|delete|file(?!s?$)|fs$|filesystem/) && !permissions.includes('files'))
    yield at(changes, 'high', 'Changes files without the permission for it')
}

/** A docstring that promises no side effects over code that has them. */
function* docstrings(ctx: ScanContext): Iterable<Hit> {
  for (const unit of ctx.programs) {
    if (unit.program.language !== 'python' || unit.origin !== 'file') continue
    for (const match of unit.text.matchAll(
      /"""((?:(?!""")[\s\S]){0,400}?(?:read-only|no side[- ]effects|makes no changes|does not (?:modify|write|delete))(?:(?!""")[\s\S]){0,400})"""([\s\S]{0,1200}?)(?=\n(?:def|class|@)\s|$)/gi,
    )) {
      const act =
        /\b(?:os\.(?:remove|unlink|rmdir|rename)|shutil\.(?:move|rmtree)|\.unlink\(|open\([^)\n]*["'][wa]b?["'])/.exec(
          match[2] ?? '',
        )
      if (!act) continue
      const offset = match.index + match[0].length - (match[2] ?? '').length + act.index
      yield {
        file: unit.file,
        line: unit.text.slice(0, offset).split('\n').length,
        excerpt: act[0],
        title: 'A function changes files that its documentation calls untouched',
        role: 'code',
      }
    }
  }
}

/**
 * Which skill of a plugin a file belongs to: what one of them promises says nothing about its neighbours. A bundle with a SKILL.md at
 * its root is one skill, whatever lies below it.
 */
function ownerOf(ctx: ScanContext): (file: string) => string {
  const folders = ctx.files
    .filter(({ path }) => /(?:^|\/)SKILL\.md$/i.test(path))
    .map(({ path }) => path.slice(0, -'SKILL.md'.length))
  if (folders.includes('')) return () => ''
  return (file) => folders.filter((folder) => file.startsWith(folder)).toSorted((a, b) => a.length - b.length)[0] ?? ''
}

function seenIn(ctx: ScanContext, within: (file: string) => boolean): Seen {
  const seen: Seen = {}
  for (const unit of ctx.programs) {
    if (unit.origin !== 'file' || unit.role === 'documentation' || !within(unit.file)) continue
    const place = (pattern: RegExp): Place | undefined => {
      const match = pattern.exec(unit.text)
      return match
        ? { file: unit.file, line: unit.text.slice(0, match.index).split('\n').length, excerpt: match[0] }
        : undefined
    }
    seen.writes ??= place(
      /\bopen\([^)\n]*,\s*["'][wax]b?\+?["']|\.write_text\(|\bfs\.(?:writeFile|appendFile)\w*\(|\bwriteFileSync\(/,
    )
    seen.deletes ??= place(/\bos\.(?:remove|unlink|rmdir)\(|\bshutil\.(?:rmtree|move)\(|\bfs\.(?:unlink|rm|rmdir)\w*\(/)
  }
  for (const event of ctx.events) {
    if (event.unit.origin !== 'file' || !within(event.unit.file)) continue
    const at: Place = { file: event.unit.file, line: event.unit.line + event.row, excerpt: event.call }
    if (event.kind === 'send' && !local(event.targets)) seen.network ??= at
    if (event.kind === 'process') seen.process ??= at
  }
  return seen
}

function local(targets: string[]): boolean {
  const hosts = targets.flatMap((text) => urlsIn(text)).map((url) => hostOf(url) ?? '')
  return hosts.length > 0 && hosts.every((host) => classifyHost(host) === 'local')
}
