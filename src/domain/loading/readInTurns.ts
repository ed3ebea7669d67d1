import type { SourceTree } from '../tree'

/** The rules ask for all main files at once; a thousand of 10 MiB must not be in memory together. */
const AT_ONCE = 8

/** A tree's `read` with at most eight reads under way, in the order they were asked for. */
export function readInTurns(tree: SourceTree): SourceTree['read'] {
  const waiting: (() => void)[] = []
  let underWay = 0
  return async (path) => {
    if (underWay >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
    else underWay += 1
    try {
      return await tree.read(path)
    } finally {
      // The place is handed on, so that nobody who comes later takes it.
      const next = waiting.shift()
      if (next) next()
      else underWay -= 1
    }
  }
}
