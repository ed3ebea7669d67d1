import type { Label } from './secretSources'

/** What is known about a value: secrets in it, secret places it names, where it was fetched from, whether it was decoded. */
export interface Taint {
  labels: Label[]
  /** Secret places that the value names as a path; they become labels once read. */
  paths: Label[]
  /** Addresses the value was downloaded from. */
  fetched: string[]
  decoded: boolean
  /** Constant texts the value may have, unknown parts shown as …; at most a few. */
  texts: string[]
  /** Comes from outside: an argument, input, an environment variable. */
  input: boolean
}

export const NOTHING: Taint = Object.freeze({
  labels: [],
  paths: [],
  fetched: [],
  decoded: false,
  texts: [],
  input: false,
})
const MAX_TEXTS = 12

export function merge(...all: Array<Taint | undefined>): Taint {
  const real = all.filter((taint): taint is Taint => taint !== undefined && taint !== NOTHING)
  if (real.length === 0) return NOTHING
  const only = real[0]
  if (real.length === 1 && only) return only
  return {
    labels: unique(real.flatMap((taint) => taint.labels)),
    paths: unique(real.flatMap((taint) => taint.paths)),
    fetched: [...new Set(real.flatMap((taint) => taint.fetched))],
    decoded: real.some((taint) => taint.decoded),
    texts: [...new Set(real.flatMap((taint) => taint.texts))].slice(0, MAX_TEXTS),
    input: real.some((taint) => taint.input),
  }
}

export const isSame = (a: Taint, b: Taint): boolean =>
  a === b ||
  (a.labels.length === b.labels.length &&
    a.paths.length === b.paths.length &&
    a.fetched.length === b.fetched.length &&
    a.decoded === b.decoded &&
    a.texts.length === b.texts.length &&
    a.input === b.input)

function unique(labels: Label[]): Label[] {
  const seen = new Set<string>()
  return labels.filter(({ kind, what }) => (seen.has(kind + what) ? false : Boolean(seen.add(kind + what))))
}
