import type { ScanContext, Unit } from '../types'

/** A program file with its comments blanked; offsets and rows stay those of the file. */
export interface ProgramText {
  unit: Unit
  text: string
}

const CODE = new Set(['python', 'javascript', 'other-code', 'powershell', 'batch', 'shell'])
const SAMPLES =
  /(?:^|\/)(?:tests?|__tests__|specs?|fixtures?|testdata|examples?|demos?|benchmarks?)\/|(?:^|\/)(?:test_[^/]*|[^/]*(?:[._-]test|[._-]spec))\.\w+$/i
const MAX_TEXT = 300_000
const cache = new WeakMap<ScanContext, ProgramText[]>()

/** Every program file of a bundle that is neither documentation nor a test; fences and shown samples are left out. */
export function programTexts(ctx: ScanContext): ProgramText[] {
  let found = cache.get(ctx)
  if (!found) {
    found = ctx.units
      .filter(
        (unit) =>
          unit.origin === 'file' &&
          unit.role === 'code' &&
          !unit.quoted &&
          CODE.has(unit.language) &&
          unit.text.length < MAX_TEXT &&
          !SAMPLES.test(unit.file),
      )
      .map((unit) => ({ unit, text: withoutComments(unit.text) }))
    cache.set(ctx, found)
  }
  return found
}

const withoutComments = (text: string): string =>
  text.replace(/^[ \t]*(?:#(?!!)|\/\/|--(?=\s)|\*|\/\*)[^\n]*$/gm, (line) => ' '.repeat(line.length))
