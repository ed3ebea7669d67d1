import { Download, FileCode2, FileText } from 'lucide-react'
import { bytes, exact, plural } from '../format'
import { fileAnchor } from './fileAnchor'

export interface FileRow {
  path: string
  size: number
  digest: string
  tokens?: number | null
}

interface Props {
  files: readonly FileRow[]
  /** Where the bytes of a file are; they come as a download, never as a page. */
  href: (path: string) => string
}

const SHOWN = 200

export function FileList({ files, href }: Props) {
  const shown = files.slice(0, SHOWN)
  return (
    <>
      <ul className="divide-y overflow-hidden rounded-xl border bg-surface">
        {shown.map(({ path, size, tokens, digest }) => {
          const Icon = /\.(md|mdx|txt|rst)$/i.test(path) ? FileText : FileCode2
          return (
            <li
              className="flex items-center gap-3 px-4 py-2 text-sm target:bg-accent-soft"
              id={fileAnchor(path)}
              key={path}
              title={digest}
            >
              <Icon aria-hidden className="size-4 shrink-0 text-ink-3" />
              <span className="min-w-0 flex-1 font-mono text-xs [overflow-wrap:anywhere]">{path}</span>
              {tokens ? (
                <span className="hidden text-xs text-ink-3 tabular sm:inline">{exact(tokens)} tokens</span>
              ) : null}
              <span className="w-18 text-right text-xs text-ink-2 tabular">{bytes(size)}</span>
              <a
                aria-label={`Download ${path}`}
                className="-mr-1.5 rounded-md p-1.5 text-ink-3 hover:bg-sunken hover:text-ink"
                download
                href={href(path)}
              >
                <Download aria-hidden className="size-4" />
              </a>
            </li>
          )
        })}
      </ul>
      {files.length > SHOWN ? (
        <p className="mt-2 text-sm text-ink-3">And {plural(files.length - SHOWN, 'more file')} in the bundle.</p>
      ) : null}
    </>
  )
}
