import { shorten } from '../loading/firstParagraph'
import { codeBlocks, listItems, plainText, type Section } from './sections'

const MOST = 6
const LONGEST = 500

const ABOUT_EXAMPLES =
  /^((usage )?examples?|example (usage|prompts?|requests?|invocations?)|sample (prompts?|usage)|usage|basic usage|how to use|quick start|try it)\b/i

/**
 * Examples of use: what users say in `<example>` dialogues, else lists or code under headings that announce examples.
 */
export function examplesIn(sections: readonly Section[], text: string): string[] {
  const said = [...text.matchAll(/^[ \t]*(?:\*\*)?user(?:\*\*)?:\s*["“']?(.+?)["”']?[ \t]*$/gim)].map((match) =>
    plainText(match[1] ?? ''),
  )
  if (/<example>/i.test(text) && said.length > 0) return finish(said)
  for (const section of sections.filter(({ title }) => ABOUT_EXAMPLES.test(title))) {
    const found = [...codeBlocks(section), ...listItems(section)]
    if (found.length > 0) return finish(found)
  }
  return []
}

const finish = (examples: readonly string[]): string[] =>
  [...new Set(examples.map((example) => shorten(example, LONGEST)))].filter((each) => each !== '').slice(0, MOST)
