const COMMON = new Set(
  'a an and are as at be by for from in into is it of on or that the this to use when with you your how what need please me my we our'.split(
    ' ',
  ),
)

/** Words that carry meaning, cut to their first six letters so that "reviewing" meets "review". */
const stems = (text: string): Set<string> =>
  new Set(
    (text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [])
      .filter((word) => !COMMON.has(word))
      .map((word) => word.slice(0, 6)),
  )

/** How well an item fits a task, 0 to 1: the share of the task's words that its name (double) or description has. Deterministic. */
export function relevance(task: string, item: { name: string; slug: string; description: string }): number {
  const wanted = stems(task)
  if (wanted.size === 0) return 0
  const [name, description] = [stems(`${item.name} ${item.slug.replaceAll('-', ' ')}`), stems(item.description)]
  let score = 0
  for (const word of wanted) score += name.has(word) ? 2 : description.has(word) ? 1 : 0
  return score / (2 * wanted.size)
}
