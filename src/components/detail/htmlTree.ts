/** The parts of a HTML syntax tree (hast) that our steps over rendered Markdown read and write. */
export interface HtmlNode {
  type: string
  tagName?: string
  value?: string
  properties?: Record<string, unknown>
  children?: HtmlNode[]
}
