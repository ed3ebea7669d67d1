import { fileAnchor } from './fileAnchor'
import type { HtmlNode } from './htmlTree'
import { linkTarget } from './linkTarget'

/**
 * Makes rendered foreign text calm: links lead out (without our weight or our window), to a file of the bundle, or are mere
 * words; pictures become links, so that nothing is loaded from elsewhere; wide code and tables scroll by themselves, by
 * keyboard too. Runs after sanitising. `files`: the paths of the bundle.
 */
export function calmMarkup(files: ReadonlySet<string>) {
  return () => {
    const visit = (node: HtmlNode): HtmlNode => {
      const children = node.children?.map(visit)
      const changed = children ? { ...node, children } : node
      if (node.tagName === 'a') return link(changed, node.properties?.href, files)
      if (node.tagName === 'img') return picture(node, files)
      if (node.tagName === 'pre') return { ...changed, properties: { ...node.properties, tabIndex: 0 } }
      if (node.tagName === 'table') return element('div', { className: ['table-wrap'], tabIndex: 0 }, [changed])
      if (node.tagName === 'input') {
        const label = node.properties?.checked ? 'Done' : 'To do'
        return { ...changed, properties: { ...node.properties, ariaLabel: label } }
      }
      return changed
    }
    return (tree: HtmlNode): void => {
      tree.children = tree.children?.map(visit)
    }
  }
}

const element = (tagName: string, properties: Record<string, unknown>, children: HtmlNode[]): HtmlNode => ({
  type: 'element',
  tagName,
  properties,
  children,
})

/** The one place where an address out of foreign text becomes a link. */
function link(node: HtmlNode, href: unknown, files: ReadonlySet<string>): HtmlNode {
  const target = linkTarget(typeof href === 'string' ? href : undefined)
  const children = node.children ?? []
  if (target.to === 'outside') {
    const rel = ['nofollow', 'noopener', 'noreferrer']
    return element('a', { href: target.href, rel, target: '_blank' }, children)
  }
  if (target.to === 'file' && files.has(target.path))
    return element('a', { href: `#${fileAnchor(target.path)}` }, children)
  return element('span', {}, children)
}

function picture({ properties }: HtmlNode, files: ReadonlySet<string>): HtmlNode {
  const alt = typeof properties?.alt === 'string' ? properties.alt.trim() : ''
  const words: HtmlNode = { type: 'text', value: alt ? `Picture: ${alt}` : 'Picture' }
  return link({ type: 'element', children: [words] }, properties?.src, files)
}
