import type { Passage } from '../parse/markdown'
import type { ScanContext } from '../types'

/** A heading with everything below it up to the next one: what an author says about one thing. */
export interface Section {
  file: string
  heading: string
  line: number
  /** Passages but the heading, links' addresses in parentheses; fences and comments are not part of it. */
  text: string
  passages: Passage[]
  fences: string
}

/** The sections of every Markdown file of a bundle. */
export function sectionsOf(ctx: ScanContext): Section[] {
  return ctx.docs.flatMap(({ file, doc }) => {
    const found: Section[] = []
    let current: Section | undefined
    for (const passage of doc.passages) {
      if (!current || passage.kind === 'heading') {
        current = { file: file.path, heading: '', line: passage.line, text: '', passages: [], fences: '' }
        found.push(current)
      }
      if (passage.kind === 'heading') current.heading = passage.text
      else if (passage.kind !== 'comment') {
        current.text += `${passage.text}\n`
        current.passages.push(passage)
      }
    }
    for (const fence of doc.fences) {
      const owner = found.findLast(({ line }) => line <= fence.line)
      if (owner) owner.fences += `${fence.text}\n`
    }
    return found
  })
}
