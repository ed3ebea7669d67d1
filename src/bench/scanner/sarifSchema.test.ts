import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { ScanRecord } from '../../cli/scan/scanDirectory'
import { sarifLog } from '../../cli/scan/sarif'
import { SEVERITIES } from '../../domain/report'

/** The properties that SARIF 2.1.0 (OASIS, sections 3.13 to 3.49) requires of what we write; unknown properties are refused. */
const Message = z.strictObject({ text: z.string().min(1) })
const Properties = z.looseObject({ tags: z.array(z.string()).optional() })
const Level = z.enum(['none', 'note', 'warning', 'error'])
const Region = z
  .strictObject({
    startLine: z.int().min(1),
    endLine: z.int().min(1).optional(),
    startColumn: z.int().min(1).optional(),
    endColumn: z.int().min(1).optional(),
    snippet: z.strictObject({ text: z.string() }).optional(),
  })
  .refine(({ startLine, endLine }) => endLine === undefined || endLine >= startLine, 'a region ends after it begins')
const relativeReference = z
  .string()
  .min(1)
  .refine((uri) => !/[\s\\<>"{}|^`]|%(?![0-9A-Fa-f]{2})/.test(uri), 'a URI reference of RFC 3986')
const Location = z.strictObject({
  physicalLocation: z.strictObject({
    artifactLocation: z.strictObject({ uri: relativeReference, uriBaseId: z.string().optional() }),
    region: Region.optional(),
  }),
})
const Result = z.strictObject({
  ruleId: z.string().min(1),
  ruleIndex: z.int().min(0).optional(),
  level: Level,
  message: Message,
  locations: z.array(Location),
  properties: Properties.optional(),
})
const Rule = z.strictObject({
  id: z.string().min(1),
  name: z.string().optional(),
  shortDescription: Message,
  fullDescription: Message,
  help: Message,
  defaultConfiguration: z.strictObject({ level: Level }),
  properties: Properties,
})
const Log = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z
    .array(
      z.strictObject({
        tool: z.strictObject({
          driver: z.strictObject({
            name: z.string().min(1),
            version: z.string().optional(),
            informationUri: z.url().optional(),
            rules: z.array(Rule),
          }),
        }),
        columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
        results: z.array(Result),
        properties: Properties.optional(),
      }),
    )
    .min(1),
})

const record = (path: string, file: string): ScanRecord => ({
  path,
  verdict: 'block',
  risk: 70,
  digest: `sha256:${'0'.repeat(64)}`,
  rule_set: 'test',
  findings: ['remote-execution', 'combined-signals'].flatMap((rule) =>
    SEVERITIES.map((severity, i) => ({
      rule,
      severity,
      title: 'Title',
      file,
      line: 1 + i,
      end_line: i,
      excerpt: 'a\u0000b\nc',
      owasp: 'AST01',
      remediation: 'Do this.',
      detail: 'Because.',
    })),
  ),
  capabilities: [],
  bytes: 1,
  scanned_bytes: 1,
  ms: 1,
})

describe('SARIF', () => {
  it.each([
    ['no bundle at all', []],
    ['plain paths', [record('skills/a', 'SKILL.md'), record('./b', 'scripts/run.sh')]],
    ['odd paths', [record('a b', 'x y/“q”#?.md'), record('ä/', '100%.txt'), record('c', 'back\\slash<tag>.md')]],
    ['a finding about the bundle as a whole', [record('a', '')]],
  ])('of %s has what the specification asks for', (_, records) => {
    const parsed = Log.safeParse(JSON.parse(JSON.stringify(sarifLog(records))))
    expect(parsed.error?.issues ?? []).toEqual([])
  })

  it('refers to rules that it lists', () => {
    const log = Log.parse(JSON.parse(JSON.stringify(sarifLog([record('a', 'SKILL.md')]))))
    for (const run of log.runs) {
      const ids = run.tool.driver.rules.map((rule) => rule.id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const result of run.results)
        if (result.ruleIndex !== undefined) expect(ids[result.ruleIndex]).toBe(result.ruleId)
    }
  })
})
