import type { Content } from '../../contracts/marketplace'
import type { FileEntry } from '../../domain/bundle'
import { parseFrontmatter } from '../../domain/frontmatter'
import { languageOf, roleOf } from '../../domain/normalise/classifyFile'
import type { ReadFile } from '../agents/contextOf'
import type { ContentVersion } from './resolveContent'

/** Text larger than this is listed as an asset and fetched by itself. */
const LARGEST_TEXT = 512 * 1024

/** The texts of a version: instructions without their frontmatter, scripts, references; everything else is listed. */
export async function loadContent(version: ContentVersion, readFile: ReadFile): Promise<Content> {
  const textOf = async ({ path, sha256 }: FileEntry): Promise<string> => {
    const bytes = await readFile(sha256)
    if (!bytes) throw new Error(`The bytes of ${path} (${sha256}) are missing from object storage.`)
    return new TextDecoder().decode(bytes)
  }
  const main = version.files.find(({ path }) => path === version.main_file)
  const others = version.files.filter((file) => file !== main)
  const role = (file: FileEntry) => (file.size > LARGEST_TEXT ? 'asset' : roleOf(file, version.main_file ?? undefined))
  const [scripts, references] = [
    others.filter((file) => role(file) === 'script'),
    others.filter((file) => role(file) === 'reference'),
  ]
  const texts = new Set([...scripts, ...references])
  return {
    id: version.item,
    kind: version.kind,
    slug: version.slug,
    name: version.name,
    version: { id: version.id, label: version.label, digest: version.digest },
    instructions: main ? parseFrontmatter(await textOf(main)).body : '',
    scripts: await Promise.all(
      scripts.map(async (file) => ({ path: file.path, language: languageOf(file.path), code: await textOf(file) })),
    ),
    references: await Promise.all(references.map(async (file) => ({ path: file.path, content: await textOf(file) }))),
    assets: others
      .filter((file) => !texts.has(file))
      .map(({ path, size, sha256 }) => ({ path, size, digest: `sha256:${sha256}` })),
  }
}
