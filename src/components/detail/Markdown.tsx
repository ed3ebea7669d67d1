import ReactMarkdown, { type Options } from 'react-markdown'
import rehypeHighlight from 'rehype-highlight'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import { calmMarkup } from './calmMarkup'
import { headingRanks } from './headingRanks'

/** Longer text is shown without colours in its code: colouring would cost more than it helps. */
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

/** Renders a bundle's or an editor's Markdown. Nothing from elsewhere is loaded. */
export function Markdown({ text, files = [] }: Props) {
  const plugins: Options['rehypePlugins'] = [[rehypeSanitize, schema], headingRanks, calmMarkup(new Set(files))]
  if (text.length <= HIGHLIGHT_LIMIT) plugins.push([rehypeHighlight, { detect: false }])
  return (
    <div className="prose">
      {/* Addresses are judged by calmMarkup alone; the default would drop some before it sees them. */}
      <ReactMarkdown rehypePlugins={plugins} remarkPlugins={[remarkGfm]} urlTransform={(url) => url}>
        {text}
      </ReactMarkdown>
    </div>
  )
}
