import type { Language, Role } from '../types'

const DOCUMENTATION =
  /(?:^|\/)(?:readme|changelog|changes|history|license|licence|copying|notice|contributing|code_of_conduct|security|authors|credits|release-?notes|updates)(?:[.-][^/]*)?$/i
const PROSE = new Set<Language>(['markdown', 'text', 'html'])

/** What a file is to an agent: instructions it follows, code that runs, data, or documentation for people. */
export function fileRole(path: string, language: Language): Role {
  if (DOCUMENTATION.test(path)) return 'documentation'
  if (language === 'text' && /\.[a-z0-9]+$/i.test(path) && !/\.(?:txt|text|rst|adoc|prompt|tmpl|template)$/i.test(path))
    return 'data'
  if (PROSE.has(language)) return 'instruction'
  if (language === 'json' || language === 'yaml' || language === 'toml' || language === 'xml') return 'data'
  return language === 'binary' ? 'data' : 'code'
}
