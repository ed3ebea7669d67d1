import { parseFrontmatter } from '../frontmatter'
import { firstParagraph, shorten } from '../loading/firstParagraph'
import { type Kind, KINDS } from '../kinds'
import type { LoadedComponent, LoadedPlugin } from '../loading/types'
import { visibleText } from '../visibleText'
import { type Category, categorise } from './categorise'
import { displayNameOf } from './displayName'
import { examplesIn } from './examples'
import { findLicence, type Licence, type LicenceFile } from './findLicence'
import { longDescriptionOf } from './longDescription'
import { sectionsOf } from './sections'
import { tagsOf } from './tags'
import { useCasesIn } from './useCases'

/** The editorial text that an item starts with, within the lengths that the catalog's fields allow. */
export interface Description {
  name: string
  displayName: string
  description: string
  longDescription: string
  useCases: string[]
  examples: string[]
  tags: string[]
  category: Category
  license?: Licence
  author?: string
}

export interface DescribeContext {
  /** The plugin that loads the component: what it says about licence, author and category holds where the component is silent. */
  plugin?: LoadedComponent
  /** Owner of the marketplace. */
  owner?: string
  /** LICENSE file of the component, of its plugin or of the source, the nearest. */
  licenceFile?: LicenceFile
}

const LONGEST_NAME = 200
const LONGEST_DESCRIPTION = 1000
/** What is said of an item stands at the beginning of its text. */
const LONGEST_BODY = 200_000

/** Derives the catalog's text from a component and the text of its main file (empty where it has none). Deterministic. */
export function describe(
  component: LoadedComponent | LoadedPlugin,
  mainText: string,
  context: DescribeContext = {},
): Description {
  const { body } = parseFrontmatter(mainText)
  const markdown = component.mainFile?.endsWith('.json') === true ? '' : visibleText(body.slice(0, LONGEST_BODY))
  const sections = sectionsOf(markdown)
  const { plugin } = context
  const tags = tagsOf(component, plugin)
  const description = shorten(prose(component.description), LONGEST_DESCRIPTION)
  return {
    name: shorten(component.name, LONGEST_NAME),
    displayName: shorten(displayNameOf(component), LONGEST_NAME),
    description:
      description || firstParagraph(markdown) || summaryOf(component) || `A ${component.kind} without a description.`,
    longDescription: longer(longDescriptionOf(component.kind, sections), description) || contentsOf(component),
    useCases: useCasesIn(sections, component.description),
    examples: examplesIn(sections, `${component.description}\n${markdown.slice(0, 50_000)}`),
    tags,
    category: categorise({
      name: component.name,
      description: component.description,
      tags: component.tags,
      named: component.category,
      inherited: plugin?.category,
    }),
    license: findLicence(statements(component, plugin), context.licenceFile),
    author: component.author?.name ?? plugin?.author?.name ?? context.owner,
  }
}

/** Nothing that only repeats the description. */
const longer = (text: string, description: string): string =>
  text.replace(/\s+/g, ' ').replace(/\.$/, '') === description.replace(/\.$/, '') ? '' : text

/** A plugin without a README is described by what it holds. */
function contentsOf(component: LoadedComponent | LoadedPlugin): string {
  if (!('components' in component)) return ''
  return KINDS.flatMap((kind) => {
    const names = component.components.filter((each) => each.kind === kind).map((each) => `- ${displayNameOf(each)}`)
    return names.length === 0 ? [] : [`**${KIND_TITLES[kind]}**\n\n${names.slice(0, 40).join('\n')}`]
  }).join('\n\n')
}

const KIND_TITLES: Record<Kind, string> = {
  skill: 'Skills',
  plugin: 'Plugins',
  persona: 'Personas',
  command: 'Commands',
}

/** What a plugin without any text brings, by numbers. */
function summaryOf(component: LoadedComponent | LoadedPlugin): string {
  if (!('components' in component)) return ''
  const parts = KINDS.flatMap((kind) => {
    const count = component.components.filter((each) => each.kind === kind).length
    return count === 0 ? [] : [`${count} ${kind}${count === 1 ? '' : 's'}`]
  })
  return parts.length === 0 ? '' : `Brings ${parts.join(', ')}.`
}

/** What templates leave where a description was to be written. */
const PLACEHOLDER =
  /^(?:[\s\p{P}\p{S}]*|[A-Z_]*PLACEHOLDER[A-Z_]*|todo\W*|tbd|n\/a|\[[^\]]*\]|(?:add|replace with) (?:a |the )?description\b.*)$/iu

/** Agent descriptions often carry `<example>` dialogues for the model; people get the sentences before them. */
function prose(description: string): string {
  if (PLACEHOLDER.test(description.trim())) return ''
  const text = description.slice(0, 20_000).replaceAll('\\n', '\n')
  const end = text.search(/<example>|\n[ \t]*examples?:/i)
  return (end > 20 ? text.slice(0, end) : text)
    .replace(/\bExamples?:\s*$/i, '')
    .replace(/\s+/g, ' ')
    .trim()
}

function statements(component: LoadedComponent, plugin: LoadedComponent | undefined) {
  const where = component.kind === 'plugin' ? 'the plugin manifest' : 'the frontmatter'
  return [
    ...(component.license === undefined ? [] : [{ text: component.license, where }]),
    ...(plugin?.license === undefined || plugin === component
      ? []
      : [{ text: plugin.license, where: 'the plugin manifest' }]),
  ]
}
