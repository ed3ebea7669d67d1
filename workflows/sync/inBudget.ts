/**
 * Works on values in their order, several at once: at most `width`, and of a weight of at most `budget` together (one that is heavier alone goes
 * alone). Resolves when all are done; rejects with the first failure, after what is under way has ended.
 */
export async function inBudget<T>(
  values: Iterable<T>,
  { width, budget, weigh }: { width: number; budget: number; weigh: (value: T) => number },
  work: (value: T) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>()
  let weight = 0
  let failed: { error: unknown } | undefined
  const fits = (own: number) => running.size === 0 || (running.size < width && weight + own <= budget)
  for (const value of values) {
    const own = weigh(value)
    while (!fits(own)) await Promise.race(running)
    if (failed) break
    weight += own
    const task: Promise<void> = work(value)
      .catch((error: unknown) => {
        failed ??= { error }
      })
      .finally(() => {
        weight -= own
        running.delete(task)
      })
    running.add(task)
  }
  await Promise.all(running)
  if (failed) throw failed.error
}
