import type { Severity } from '../../domain/report'
import { declaredIn } from '../manifest/declared'
import type { Hit, Rule, ScanContext } from '../types'

const WILDCARD = /^(?:\*|Bash\(\*(?::\*)?\)|all)$/i

/** More rights asked for than the bundle could use. */
export const overPrivilege: Rule = {
  id: 'over-privilege',
  title: 'Asks for more rights than it needs',
  owasp: 'AST03',
  severity: 'medium',
  detail: 'Every right that is granted and not needed is there for whoever takes the skill over.',
  remediation: 'List the tools one by one, with the arguments they are used with.',
  *run(ctx) {
    for (const declared of declaredIn(ctx)) {
      for (const tool of declared.tools ?? [])
        if (WILDCARD.test(tool)) yield at(declared.file, 'medium', `Asks for every tool or command: ${tool}`)
      const permissions = declared.permissions ?? []
      if (permissions.includes('*') && permissions.length > 1)
        yield at(declared.file, 'high', 'Claims every permission beside the ones it names')
      else if (permissions.includes('*')) yield at(declared.file, 'medium', 'Claims every permission')
    }
    yield* undeclared(ctx)
  },
}

const at = (file: string, severity: Severity, title: string): Hit => ({
  file,
  line: 2,
  excerpt: title,
  severity,
  title,
  role: 'data',
})

/** A secret goes out in a request body, and the description speaks of neither network nor service nor key. */
function* undeclared(ctx: ScanContext): Iterable<Hit> {
  const about = declaredIn(ctx)
    .map((item) => `${item.name} ${item.description} ${item.body}`)
    .join(' ')
  if (
    !about ||
    about.length > 1_200 ||
    /\b(?:api|network|http|request|service|server|upload|send|post|sync|cloud|online|web|url|key|token|auth\w*|endpoint|remote|fetch)\b/i.test(
      about,
    )
  )
    return
  for (const event of ctx.events) {
    if (event.kind !== 'send' || event.unit.origin !== 'file') continue
    if (!event.taint.labels.some((label) => label.kind === 'own-key' || label.kind === 'secret-env')) continue
    yield {
      file: event.unit.file,
      line: event.unit.line + event.row,
      excerpt: event.call,
      severity: 'high',
      title: 'Sends a key in a request that the description does not mention',
      role: 'code',
    }
    return
  }
}
