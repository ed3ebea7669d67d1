import type { ScannedFile } from '../types'

const FIXTURE =
  /(?:^|\/)(?:tests?|__tests__|specs?|testdata)\/(?:.*\/)?(?:fixtures?|testdata|samples?|corpus|cases)\/|(?:^|\/)testdata\//i
const TEST = /(?:^|\/)(?:tests?|__tests__|specs?|testdata)\//i

/** Files that a test suite reads as examples, unless something outside the tests names them. */
export function fixtureFiles(files: readonly ScannedFile[]): Set<string> {
  const found = files.filter(({ path }) => FIXTURE.test(path)).map(({ path }) => path)
  if (found.length === 0) return new Set()
  const rest = files.filter(({ path, text }) => text !== undefined && !TEST.test(path)).map(({ text }) => text ?? '')
  return new Set(
    found.filter((path) => {
      const name = path.split('/').at(-1) ?? path
      return !rest.some((text) => text.includes(name) || /\b(?:fixtures|testdata)\//.test(text))
    }),
  )
}
