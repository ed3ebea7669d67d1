import { fileURLToPath } from 'node:url'

/** Absolute path of the checkout, without a trailing slash. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/** Node arguments that run a TypeScript file of ours from any working directory. */
export const runTypeScript = (file: string): string[] => ['--import', import.meta.resolve('tsx'), file]
