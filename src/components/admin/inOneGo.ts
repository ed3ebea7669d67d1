/**
 * Gathers what is asked for in the same turn and looks it up once. Yields undefined for what the look-up does not know; if it fails, it fails
 * for everybody who asked.
 */
export function inOneGo<V>(lookUp: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>) {
  let asked: Set<string> | undefined
  let answer: Promise<ReadonlyMap<string, V>> | undefined
  return async (key: string): Promise<V | undefined> => {
    if (!asked || !answer) {
      const keys = new Set<string>()
      asked = keys
      answer = new Promise((resolve) => setImmediate(resolve)).then(() => {
        asked = undefined
        answer = undefined
        return lookUp([...keys])
      })
    }
    asked.add(key)
    return (await answer).get(key)
  }
}
