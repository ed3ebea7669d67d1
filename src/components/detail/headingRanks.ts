import type { HtmlNode } from './htmlTree'

const rankOf = ({ tagName }: HtmlNode): number => Number(/^h([1-6])$/.exec(tagName ?? '')?.[1] ?? 0)

/**
 * Puts the headings of a foreign text under our own (h2 “Instructions”): its highest becomes h3, and no rank is left out on
 * the way down, whatever the author did. Screen readers walk pages by these ranks.
 */
export function headingRanks() {
  return (tree: HtmlNode): void => {
    const above: number[] = []
    const walk = (node: HtmlNode) => {
      const rank = rankOf(node)
      if (rank > 0) {
        while (above.length > 0 && (above.at(-1) ?? 0) >= rank) above.pop()
        above.push(rank)
        node.tagName = `h${Math.min(6, above.length + 2)}`
      }
      node.children?.forEach(walk)
    }
    walk(tree)
  }
}
