import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { digestOf, sha256Hex } from '@/domain/digest'
import { isObject } from '@/domain/json'
import { textOf } from '@/domain/loading/fields'
import { loadSource } from '@/domain/loading/loadSource'
import { readComponent } from '@/domain/loading/readComponent'
import type { LoadedComponent, LoadedSource, Problem } from '@/domain/loading/types'
import type { SourceTree } from '@/domain/tree'

/** Real marketplaces beside the repository; each with the counts of an independent implementation. */
const corpora = fileURLToPath(new URL('../../../../shared/corpora', import.meta.url))
const countsFile = join(corpora, 'counts.json')
const present = existsSync(countsFile)

const tally = z.record(z.string(), z.number())
const countsSchema = z.object({
  corpora: z.record(
    z.string(),
    z.object({
      plugins: z.object({
        listed: z.number(),
        local: z.number(),
        external: z.number(),
        by_source: tally,
        issues: tally,
      }),
      skills: z.object({
        files: z.number(),
        unique_name_and_bundle: z.number(),
        loaded: z.number(),
        valid_by_spec: z.number(),
        problems: tally,
      }),
      agents: z.object({ loaded: z.number(), problems: tally }),
      commands: z.object({ loaded: z.number() }),
      hooks: z.object({ files: z.number(), handlers: z.number(), markdown: z.number() }),
      mcp_servers: z.number(),
      lsp_servers: z.number(),
    }),
  ),
})

const scratch: string[] = []
afterAll(() => {
  for (const directory of scratch) rmSync(directory, { recursive: true, force: true })
})

function unpack(archive: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'corpus-'))
  scratch.push(directory)
  execFileSync('tar', ['-xzf', archive, '-C', directory, '--strip-components=1'])
  return directory
}

/** The simplest tree of a directory: regular files only, as the corpora have nothing else. */
function treeOf(root: string): SourceTree {
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
  const entries = paths.map((path) => ({ path, mode: '100644' as const, size: statSync(join(root, path)).size }))
  entries.sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
  return { entries, problems: [], read: async (path) => readFileSync(join(root, path)), close: async () => {} }
}

function tallyOf(words: readonly string[]): Record<string, number> {
  const result: Record<string, number> = {}
  for (const word of words) result[word] = (result[word] ?? 0) + 1
  return result
}

const tallyProblems = (components: readonly LoadedComponent[], counted: readonly Problem[]) =>
  tallyOf(components.flatMap(({ problems }) => problems).filter((problem) => counted.includes(problem)))

/** `external:github` and so on, by the word that the entry itself uses. */
function sourceWord({ entry }: LoadedSource['external'][number]): string {
  const source = entry['source']
  return `external:${isObject(source) ? (textOf(source['source']) ?? 'unnamed') : 'text'}`
}

/** Digest of a component as an importer computes it; throws when it cannot be read. */
async function digestOfComponent(tree: SourceTree, component: LoadedComponent): Promise<string> {
  const read = await readComponent(tree, component)
  if (!read.ok) throw new Error(`${component.path}: ${read.reason}`)
  expect(read.files.length).toBeGreaterThan(0)
  return digestOf(
    read.files.map(({ path, mode, bytes }) => ({ path, mode, size: bytes.byteLength, sha256: sha256Hex(bytes) })),
  )
}

const SKILL_PROBLEMS: Problem[] = [
  'name_dir_mismatch',
  'name_bad_charset',
  'invalid_yaml',
  'missing_name',
  'no_frontmatter',
]
const AGENT_PROBLEMS: Problem[] = ['invalid_yaml', 'missing_name', 'no_frontmatter', 'name_filename_mismatch']
const PLUGIN_PROBLEMS: Problem[] = [
  'agents_path_is_directory',
  'no_plugin_json',
  'plugin_json_name_differs',
  'version_differs_entry_vs_manifest',
  'component_path_without_dot_slash',
  'component_path_missing',
]

/** The figures of `counts.json` as we reach them; components that several plugins load count once. */
async function figures(tree: SourceTree, source: LoadedSource) {
  const all = new Map<string, LoadedComponent>()
  for (const plugin of source.plugins) for (const each of plugin.components) all.set(`${each.kind} ${each.path}`, each)
  const loaded = (kind: string) => [...all.values()].filter((each) => each.kind === kind)
  const skills = [...loaded('skill'), ...source.components]
  const bundles = await Promise.all(
    skills.map(async (skill) => `${skill.name}\0${await digestOfComponent(tree, skill)}`),
  )
  for (const each of [...source.plugins, ...loaded('persona'), ...loaded('command')])
    await digestOfComponent(tree, each)
  const local = source.items.plugins === 0 ? {} : { 'relative:resolved': source.items.plugins }
  return {
    failures: source.failed,
    plugins: {
      listed: source.counts.plugins_listed,
      local: source.items.plugins,
      external: source.counts.plugins_external,
      by_source: { ...local, ...tallyOf(source.external.map(sourceWord)) },
      issues: tallyProblems(source.plugins, PLUGIN_PROBLEMS),
    },
    skills: {
      files: source.items.skills + source.items.standalone_skills,
      unique_name_and_bundle: new Set(bundles).size,
      loaded: source.items.skills,
      valid_by_spec: skills.filter(({ problems }) => problems.length === 0).length,
      problems: tallyProblems(skills, SKILL_PROBLEMS),
    },
    agents: { loaded: source.items.personas, problems: tallyProblems(loaded('persona'), AGENT_PROBLEMS) },
    commands: { loaded: source.items.commands },
    hooks: {
      files: source.counts.hook_files,
      handlers: source.counts.hooks,
      markdown: source.counts.hook_markdown,
    },
    mcp_servers: source.counts.mcp_servers,
    lsp_servers: source.counts.lsp_servers,
  }
}

const expected = present ? countsSchema.parse(JSON.parse(readFileSync(countsFile, 'utf8'))).corpora : {}

if (!present) {
  it.skip(`needs ${corpora}, which is absent: real marketplaces with the counts to reach`, () => {})
}

describe.skipIf(!present)('real marketplaces', () => {
  it.each(Object.entries(expected))('%s: the loader reaches the independent counts', async (name, counts) => {
    const tree = treeOf(unpack(join(corpora, `${name}.tar.gz`)))
    const source = await loadSource(tree)
    if (!source.ok) throw new Error(source.reason)
    expect(await figures(tree, source)).toEqual({ failures: [], ...counts })
  })
})
