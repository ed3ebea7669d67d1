import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'
import type { ItemRef } from '../types'

/** Absolute path of the starter catalog, a marketplace directory. */
export const CATALOG_DIR = fileURLToPath(new URL('../catalog', import.meta.url))

const Frontmatter = z.record(z.string(), z.unknown())

export interface CatalogFile {
  /** Relative to the catalog, `/`-separated. */
  path: string
  text: string
  executable: boolean
}

export interface MarkdownItem extends ItemRef {
  file: string
  frontmatter: Record<string, unknown>
  body: string
}

/** All files of the catalog; they are all text. */
export function readFiles(): CatalogFile[] {
  return readdirSync(CATALOG_DIR, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const executable = (statSync(path).mode & 0o100) !== 0
      return { path: relative(CATALOG_DIR, path), text: readFileSync(path, 'utf8'), executable }
    })
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

function split({ path, text }: CatalogFile): { frontmatter: Record<string, unknown>; body: string } {
  const found = /^---\n(.*?\n)---\n(.*)$/s.exec(text)
  if (!found) throw new Error(`${path} has no frontmatter`)
  return { frontmatter: Frontmatter.parse(parse(found[1] ?? '')), body: found[2] ?? '' }
}

const named = (frontmatter: Record<string, unknown>): string => z.string().parse(frontmatter.name)

/** The skills, personas and commands with their frontmatter, and the plugins by their manifest's name. */
export function readItems(files: readonly CatalogFile[]): { markdown: MarkdownItem[]; all: ItemRef[] } {
  const markdown = files.flatMap((file): MarkdownItem[] => {
    const folder = basename(dirname(file.path))
    const kind =
      basename(file.path) === 'SKILL.md'
        ? 'skill'
        : folder === 'agents'
          ? 'persona'
          : folder === 'commands'
            ? 'command'
            : undefined
    if (!kind) return []
    const { frontmatter, body } = split(file)
    const slug = kind === 'command' ? basename(file.path, '.md') : named(frontmatter)
    return [{ kind, slug, file: file.path, frontmatter, body }]
  })
  const plugins = files
    .filter((file) => file.path.endsWith('/.claude-plugin/plugin.json'))
    .map(
      (file): ItemRef => ({ kind: 'plugin', slug: z.object({ name: z.string() }).parse(JSON.parse(file.text)).name }),
    )
  return { markdown, all: [...markdown.map(({ kind, slug }) => ({ kind, slug })), ...plugins] }
}
