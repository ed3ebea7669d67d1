import type { FileEntry } from '@/domain/bundle'
import { parseFrontmatter } from '@/domain/frontmatter'
import { readFile } from '@/storage'
import { sql } from './query'
import { mayReadPremium } from './standings'
import { objects } from './store'

export type Instructions =
  | { state: 'shown'; text: string; files: string[] }
  /** Premium, and the visitor has no workspace that is entitled to it. */
  | { state: 'withheld' }
  /** No text to show: a plugin whose main file is its manifest, or a version without one. */
  | { state: 'none' }

interface Row {
  item_id: string
  main_file: string | null
  files: FileEntry[]
}

/** The body of a version's main file, for the page. The bytes come from the object store; their hash is checked there. */
export async function instructionsOf(version: string, premium: boolean): Promise<Instructions> {
  const query = await sql()
  const [row] = await query<Row>('select item_id, main_file, files from versions where id = $1::uuid', [version])
  const main = row?.files.find(({ path }) => path === row.main_file)
  if (!row || !main || !/\.(md|mdx|markdown|txt)$/i.test(main.path)) return { state: 'none' }
  if (premium && !(await mayReadPremium(row.item_id))) return { state: 'withheld' }
  const bytes = await readFile(objects(), main.sha256)
  if (!bytes) throw new Error(`The object store lacks ${main.sha256}, which version ${version} names.`)
  const { body } = parseFrontmatter(new TextDecoder().decode(bytes))
  return { state: 'shown', text: body, files: row.files.map(({ path }) => path) }
}
