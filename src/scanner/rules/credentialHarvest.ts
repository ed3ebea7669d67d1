import type { Severity } from '../../domain/report'
import { FOREIGN_SECRET, type Label } from '../facts/secretSources'
import { hitAtRow } from '../hit'
import { isMainFile } from '../text/mainFile'
import type { Expr, Stmt } from '../parse/program'
import type { Hit, ProgramUnit, Rule } from '../types'
import { rowText } from './rowText'

/** Programs that gather secrets of several services, or print one: nothing but collecting needs that. */
export const credentialHarvest: Rule = {
  id: 'credential-harvest',
  title: 'Gathers secrets of several services',
  owasp: 'AST01',
  severity: 'high',
  detail:
    'A program reads the one key it works with. Taking stock of many is the first half of a theft, wherever the second half is.',
  remediation: 'Read only the key that the skill declares.',
  *run(ctx) {
    for (const event of ctx.events) {
      const grave = event.taint.labels.filter(
        (label) => label.kind === 'env-dump' || label.kind === 'secret-file' || label.kind === 'secret-env',
      )
      const whole = grave.filter((label) => label.kind !== 'secret-env')
      if (
        event.kind === 'write' &&
        whole.length > 0 &&
        event.targets.some((text) => /(?:^|\/)(?:tmp|var\/tmp|dev\/shm)\/|\/\.(?!env\b)[\w-]+$/.test(text))
      )
        yield hit(event.unit, event.row, 'high', 'Copies secrets to a file out of sight')
      const printed = /^(?:print|console\.(?:log|error|info)|sys\.stdout\.write|process\.stdout\.write)$/.test(
        event.call,
      )
      if (event.kind === 'print' && printed && grave.length > 0) yield printedHit(event.unit, event.row, grave)
    }
    for (const unit of ctx.programs) {
      const found = gathered(unit.program.body)
      // The settings of a server, shown in a reference, name all that the server needs.
      const shown = unit.origin === 'fence' && !isMainFile(unit.file)
      if (found)
        yield hit(
          unit,
          found.row,
          shown ? 'medium' : 'high',
          `Gathers secrets of several services: ${found.names.join(', ')}`,
        )
    }
  },
}

function hit(unit: ProgramUnit, row: number, severity: Severity, title: string): Hit {
  return hitAtRow(unit, row, rowText(unit, row), {
    severity: unit.quoted && severity !== 'low' ? 'medium' : severity,
    title,
  })
}

function printedHit(unit: ProgramUnit, row: number, grave: Label[]): Hit {
  return hit(
    unit,
    row,
    unit.origin === 'mcp' || unit.origin === 'hook' ? 'high' : 'medium',
    `Prints secrets where a model reads them: ${grave
      .map((label) => label.what)
      .slice(0, 3)
      .join(', ')}`,
  )
}

/** One object or list that holds secrets of at least two unrelated services. */
function gathered(body: Stmt[]): { names: string[]; row: number } | undefined {
  for (const stmt of body) {
    const inner = stmt.k === 'func' ? gathered(stmt.body) : inExpr(stmt.value)
    if (inner) return inner
  }
  return undefined
}

function inExpr(expr: Expr): { names: string[]; row: number } | undefined {
  if (expr.k !== 'object' && expr.k !== 'list') {
    const parts =
      expr.k === 'call'
        ? [...expr.args, ...expr.named.map((entry) => entry.value)]
        : expr.k === 'group' || expr.k === 'concat'
          ? expr.parts
          : []
    for (const part of parts) {
      const found = part.k === 'func' ? gathered(part.body) : inExpr(part)
      if (found) return found
    }
    return undefined
  }
  const values = expr.k === 'object' ? expr.entries.map((entry) => entry.value) : expr.parts
  const names = values.map(readsSecret).filter((name): name is string => name !== undefined)
  const brands = new Set(names.map((name) => name.split('_')[0]))
  return brands.size >= 2 && names.filter((name) => FOREIGN_SECRET.test(name)).length >= 1
    ? { names: names.slice(0, 5), row: expr.row }
    : undefined
}

const SECRETS = /(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?|DATABASE_URL|DSN)$/

/** The variable of the environment that an expression reads, where its name tells a secret. */
function readsSecret(expr: Expr): string | undefined {
  const name = ((): string | undefined => {
    if (
      expr.k === 'index' &&
      expr.base.k === 'ref' &&
      /environ$|process\.env$/.test(expr.base.name) &&
      expr.key.k === 'str'
    )
      return expr.key.value
    if (expr.k === 'ref') return /^process\.env\.(\w+)$/.exec(expr.name)?.[1]
    const first = expr.k === 'call' ? expr.args[0] : undefined
    return expr.k === 'call' && /getenv$|environ\.get$/.test(expr.name) && first?.k === 'str' ? first.value : undefined
  })()
  return name && SECRETS.test(name) ? name : undefined
}
