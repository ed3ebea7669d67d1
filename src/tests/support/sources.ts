import { loadSource } from '@/domain/loading/loadSource'
import type { LoadedPlugin, LoadedSource, LoadOptions } from '@/domain/loading/types'
import { memoryTree } from './memoryTree'

export type Files = Parameters<typeof memoryTree>[0]

export const MARKETPLACE = '.claude-plugin/marketplace.json'

export const skillText = (name: string): string => `---\nname: ${name}\ndescription: Does ${name}.\n---\nDo it.\n`
export const agentText = (name: string): string =>
  `---\nname: ${name}\ndescription: Is ${name}.\n---\nYou are ${name}.\n`

export const marketplaceText = (plugins: unknown[], more: object = {}): string =>
  JSON.stringify({ name: 'shop', owner: { name: 'Ann' }, plugins, ...more })

/** Loads a tree in memory; throws where the source is unusable as a whole. */
export async function loadFiles(files: Files, options?: LoadOptions): Promise<LoadedSource> {
  const source = await loadSource(memoryTree(files), options)
  if (!source.ok) throw new Error(source.reason)
  return source
}

/** Loads a source that is one plugin, with this manifest and these files; `paths` are those of its components. */
export async function loadOnePlugin(
  manifest: object,
  files: Files,
): Promise<{ source: LoadedSource; plugin: LoadedPlugin; paths: string[] }> {
  const source = await loadFiles({ '.claude-plugin/plugin.json': JSON.stringify({ name: 'p', ...manifest }), ...files })
  const [plugin] = source.plugins
  if (!plugin) throw new Error(JSON.stringify(source.failed))
  return { source, plugin, paths: plugin.components.map(({ path }) => path) }
}

/** `kind path` of everything that the source's plugins load. */
export const loadedBy = (source: LoadedSource): string[] =>
  source.plugins.flatMap((plugin) => plugin.components.map(({ kind, path }) => `${kind} ${path}`))
