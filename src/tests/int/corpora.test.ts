import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
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
      plugins: z.object({ listed: z.number(), local: z.number(), external: z.number(), issues: tally }),
      skills: z.object({ files: z.number(), loaded: z.number(), problems: tally }),
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

function tallyProblems(components: readonly LoadedComponent[], counted: readonly Problem[]): Record<string, number> {
  const result: Record<string, number> = {}
  for (const problem of components.flatMap(({ problems }) => problems)) {
    if (counted.includes(problem)) result[problem] = (result[problem] ?? 0) + 1
  }
  return result
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
function figures(source: LoadedSource, failures: LoadedSource['failed']) {
  const all = new Map<string, LoadedComponent>()
  for (const plugin of source.plugins) for (const each of plugin.components) all.set(`${each.kind} ${each.path}`, each)
  const loaded = (kind: string) => [...all.values()].filter((each) => each.kind === kind)
  const skills = [...loaded('skill'), ...source.components]
  return {
    failures,
    plugins: {
      listed: source.counts.plugins_listed,
      local: source.items.plugins,
      external: source.counts.plugins_external,
      issues: tallyProblems(source.plugins, PLUGIN_PROBLEMS),
    },
    skills: {
      files: source.items.skills + source.items.standalone_skills,
      loaded: source.items.skills,
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

describe.skipIf(!present)('real marketplaces (skipped where ../shared/corpora is absent)', () => {
  it.each(Object.entries(expected))('%s: the loader reaches the independent counts', async (name, counts) => {
    const tree = treeOf(unpack(join(corpora, `${name}.tar.gz`)))
    const source = await loadSource(tree)
    if (!source.ok) throw new Error(source.reason)
    expect(figures(source, source.failed)).toEqual({ failures: [], ...counts })
    for (const component of [
      ...source.plugins,
      ...source.plugins.flatMap((plugin) => plugin.components),
      ...source.components,
    ]) {
      const read = await readComponent(tree, component)
      if (!read.ok) throw new Error(`${component.path}: ${read.reason}`)
      expect(read.files.length).toBeGreaterThan(0)
    }
  })
})
