import type { FileEntry } from '../bundle'

/** What a file of a bundle is to a pod: the instructions, a script to run, text to read, or anything else. */
export type FileRole = 'instructions' | 'script' | 'reference' | 'asset'

const LANGUAGES: Record<string, string> = {
  sh: 'bash',
  bash: 'bash',
  zsh: 'zsh',
  fish: 'fish',
  py: 'python',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  ts: 'typescript',
  mts: 'typescript',
  tsx: 'typescript',
  jsx: 'javascript',
  rb: 'ruby',
  pl: 'perl',
  php: 'php',
  go: 'go',
  rs: 'rust',
  java: 'java',
  kt: 'kotlin',
  swift: 'swift',
  r: 'r',
  lua: 'lua',
  ps1: 'powershell',
  bat: 'batch',
  cmd: 'batch',
  sql: 'sql',
  c: 'c',
  cpp: 'cpp',
  cs: 'csharp',
  ex: 'elixir',
  exs: 'elixir',
  jl: 'julia',
  scala: 'scala',
}
const READABLE = new Set([
  'md',
  'mdx',
  'markdown',
  'txt',
  'rst',
  'adoc',
  'json',
  'jsonc',
  'yaml',
  'yml',
  'toml',
  'csv',
  'tsv',
  'xml',
  'html',
  'css',
  'j2',
  'tmpl',
])

const extensionOf = (path: string): string => /\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''

/** The language of a script by its ending; `text` where that says nothing. */
export const languageOf = (path: string): string => LANGUAGES[extensionOf(path)] ?? 'text'

/** Text below assets/ is an asset: a template to fill in, not to read. Text is what has `tokens`. */
export function roleOf(file: Pick<FileEntry, 'path' | 'mode' | 'tokens'>, mainFile: string | undefined): FileRole {
  if (file.path === mainFile) return 'instructions'
  if (file.tokens === undefined) return 'asset'
  const directories = file.path.split('/').slice(0, -1)
  const extension = extensionOf(file.path)
  if (extension in LANGUAGES || file.mode === '100755') return 'script'
  if (directories.includes('assets') || directories.includes('templates')) return 'asset'
  if (directories.includes('scripts') && extension === '') return 'script'
  return READABLE.has(extension) || extension === '' ? 'reference' : 'asset'
}
