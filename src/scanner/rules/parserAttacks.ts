import { isAlias, parseAllDocuments, visit } from 'yaml'
import { hitAtOffset } from '../hit'
import type { Hit, Rule, ScannedFile, Unit } from '../types'

const CODE_TAG =
  /!!?(?:python\/(?:object|name|module|apply|new)|ruby\/(?:object|hash|struct|regexp|exception)|java(?:x)?[./]|perl\/|php\/object|js\/(?:function|undefined|regexp)|com\.sun\.|net\.|javax\.script)[\w./:-]*/
const PROTO = /"(?:__proto__|prototype)"\s*:\s*\{|"constructor"\s*:\s*\{\s*"prototype"/
const MAX_ALIASES = 64

/** Data files that attack the program that reads them. */
export const parserAttacks: Rule = {
  id: 'parser-attack',
  title: 'A data file that attacks its reader',
  owasp: 'AST05',
  severity: 'high',
  detail: 'Careless parsers build objects, overwrite prototypes or run out of memory on such input.',
  remediation: 'Use plain data: no tags, no duplicate keys, no anchors that multiply.',
  *run(ctx) {
    for (const unit of ctx.units) {
      if (unit.language !== 'yaml' && unit.language !== 'json') continue
      const tag = unit.language === 'yaml' ? CODE_TAG.exec(unit.text) : null
      if (tag)
        yield hitAtOffset(unit, tag.index, tag[0].length, {
          title: 'A YAML tag that builds objects of a programming language',
          severity: unit.quoted || unit.origin === 'fence' ? 'low' : 'high',
        })
      const proto = PROTO.exec(unit.text)
      if (proto && unit.origin === 'file')
        yield hitAtOffset(unit, proto.index, proto[0].length, {
          title: 'Keys that overwrite prototypes',
          severity: /schema|test|fixture/i.test(unit.file) ? 'low' : 'high',
        })
      if (unit.origin === 'file' && unit.language === 'yaml') yield* aliases(unit)
    }
    for (const { file, doc } of ctx.docs) {
      const tag = CODE_TAG.exec(doc.frontmatterText)
      if (tag)
        yield {
          file: file.path,
          line: 2,
          excerpt: tag[0],
          title: 'A YAML tag that builds objects of a programming language',
        }
      for (const problem of doc.frontmatterProblems) yield frontmatter(file, problem)
    }
  },
}

function* aliases(unit: Unit): Iterable<Hit> {
  if (unit.text.length > 300_000 || (unit.text.match(/\*\w/g) ?? []).length < MAX_ALIASES) return
  let count = 0
  for (const doc of parseAllDocuments(unit.text, { logLevel: 'silent' }))
    if ('contents' in doc) visit(doc, { Node: (_, node) => void (isAlias(node) && count++) })
  if (count >= MAX_ALIASES)
    yield hitAtOffset(unit, 0, 40, { title: 'Anchors that multiply: an alias bomb', severity: 'medium' })
}

function frontmatter(file: ScannedFile, problem: string): Hit {
  const duplicate = /unique/i.test(problem)
  const bomb = /alias/i.test(problem)
  return {
    file: file.path,
    line: 2,
    excerpt: problem.slice(0, 160),
    severity: bomb ? 'high' : duplicate ? 'medium' : 'info',
    title: bomb
      ? 'Anchors that multiply: an alias bomb'
      : duplicate
        ? 'Duplicate keys, which parsers read differently'
        : 'Frontmatter with a mistake in its YAML',
    detail: 'Two readers of the same file may see two different skills.',
  }
}
