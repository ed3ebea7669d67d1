import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** Absolute path of the checkout, without a trailing slash. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

/**
 * Node arguments that run a TypeScript file of ours from any working directory; `preload` are modules to load before it.
 */
export const runTypeScript = (file: string, preload: readonly string[] = []): string[] => [
  ...[loader, ...preload].flatMap((module) => ['--import', module]),
  file,
]
