import { hitAtOffset } from '../hit'
import { isMainFile } from '../text/mainFile'
import type { Rule } from '../types'

const CODE =
  /"(?:[^"\\\n]|\\.)*(?:require\(\s*\\?["']child_process\\?["']\s*\)|child_process\\?["']?\)?\.exec|__import__\(\s*\\?["'](?:os|subprocess)|\bos\.(?:system|popen)\(|Runtime\.getRuntime\(\)\.exec|process\.mainModule|\bexecSync\()(?:[^"\\\n]|\\.)*"/

/** Program text that starts processes inside a data field: some reader downstream is meant to evaluate it. */
export const embeddedCode: Rule = {
  id: 'code-in-data',
  title: 'A data field carries code that starts processes',
  owasp: 'AST05',
  severity: 'high',
  detail:
    'Code has no place in a value unless something evaluates it, and then whoever writes the value rules the machine.',
  remediation: 'Keep data free of code; name an operation instead and let the program carry it out.',
  *run(ctx) {
    for (const unit of ctx.units) {
      if (unit.language !== 'json' && unit.language !== 'yaml') continue
      if (
        unit.origin === 'file' &&
        /(?:package|hooks|settings|mcp|plugin|manifest|lock|schema)[^/]*\.json$/i.test(unit.file)
      )
        continue
      const match = CODE.exec(unit.text)
      if (match)
        yield hitAtOffset(unit, match.index, Math.min(match[0].length, 200), {
          severity:
            unit.quoted || /rule|semgrep|pattern|test|fixture|eval|secur|vuln|sast/i.test(unit.file)
              ? 'low'
              : // What a reference shows is read; no program takes its values from there.
                unit.origin === 'fence' && !isMainFile(unit.file)
                ? 'medium'
                : 'high',
        })
    }
  },
}
