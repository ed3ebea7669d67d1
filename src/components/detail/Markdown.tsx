import { ImageIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import ReactMarkdown, { type Components } from 'react-markdown'
import rehypeHighlight from 'rehype-highlight'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import { headingRanks } from './headingRanks'
import { linkTarget } from './linkTarget'

/** Long code is shown plain: colouring it would cost more than reading it. */
const HIGHLIGHT_LIMIT = 150_000

/** Foreign text never brings raw HTML (react-markdown drops it), and what Markdown makes is held to a list of harmless elements. */
const schema = {
  ...defaultSchema,
  attributes: { ...defaultSchema.attributes, code: [['className', /^language-[\w-]{1,40}$/]] },
} satisfies typeof defaultSchema

interface Props {
  text: string
  /** Paths of the bundle's files: links to these lead to the file list. */
  files?: readonly string[]
}

/** Renders a bundle's or an editor's Markdown. Nothing from elsewhere is loaded: pictures are shown as links. */
export function Markdown({ text, files = [] }: Props) {
  const known = new Set(files)
  const components: Components = {
    a: ({ href, children }) => (
      <SafeLink files={known} href={href}>
        {children}
      </SafeLink>
    ),
    img: ({ src, alt }) => (
      <SafeLink files={known} href={typeof src === 'string' ? src : undefined}>
        <span className="inline-flex items-center gap-1.5">
          <ImageIcon aria-hidden className="size-4" />
          {alt || 'Picture'}
        </span>
      </SafeLink>
    ),
    // Wide content scrolls by itself, and by keyboard.
    pre: ({ children }) => <pre tabIndex={0}>{children}</pre>,
    table: ({ children }) => (
      <div className="table-wrap" tabIndex={0}>
        <table>{children}</table>
      </div>
    ),
    input: (input: ComponentProps<'input'>) => (
      <input aria-label={input.checked ? 'Done' : 'To do'} checked={input.checked} disabled readOnly type="checkbox" />
    ),
  }
  return (
    <div className="prose">
      <ReactMarkdown
        components={components}
        rehypePlugins={[
          [rehypeSanitize, schema],
          headingRanks,
          ...(text.length <= HIGHLIGHT_LIMIT ? [[rehypeHighlight, { detect: false }] as const] : []),
        ]}
        remarkPlugins={[remarkGfm]}
        urlTransform={(url) => url}
      >
        {text}
      </ReactMarkdown>
    </div>
  )
}

interface SafeLinkProps {
  href: string | undefined
  files: ReadonlySet<string>
  children: ReactNode
}

/** The one place where an address out of foreign text becomes a link. */
function SafeLink({ href, files, children }: SafeLinkProps) {
  const target = linkTarget(href)
  if (target.to === 'outside') {
    return (
      <a href={target.href} rel="nofollow noopener noreferrer" target="_blank">
        {children}
      </a>
    )
  }
  if (target.to === 'file' && files.has(target.path)) return <a href={`#${fileAnchor(target.path)}`}>{children}</a>
  return <span>{children}</span>
}

/** Id of a file's row in the file list. */
export const fileAnchor = (path: string): string => `file-${encodeURIComponent(path)}`
