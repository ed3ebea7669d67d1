import type { Language } from '../types'

const BY_EXTENSION: Record<string, Language> = {
  sh: 'shell',
  bash: 'shell',
  zsh: 'shell',
  ksh: 'shell',
  command: 'shell',
  bats: 'shell',
  envrc: 'shell',
  fish: 'shell',
  ps1: 'powershell',
  psm1: 'powershell',
  psd1: 'powershell',
  bat: 'batch',
  cmd: 'batch',
  vbs: 'batch',
  py: 'python',
  pyw: 'python',
  pyi: 'python',
  pth: 'python',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascript',
  ts: 'javascript',
  mts: 'javascript',
  cts: 'javascript',
  tsx: 'javascript',
  md: 'markdown',
  markdown: 'markdown',
  mdx: 'markdown',
  mdc: 'markdown',
  json: 'json',
  jsonc: 'json',
  json5: 'json',
  webmanifest: 'json',
  yml: 'yaml',
  yaml: 'yaml',
  toml: 'toml',
  html: 'html',
  htm: 'html',
  xml: 'xml',
  svg: 'xml',
  plist: 'xml',
  rb: 'other-code',
  pl: 'other-code',
  php: 'other-code',
  lua: 'other-code',
  go: 'other-code',
  rs: 'other-code',
  java: 'other-code',
  c: 'other-code',
  cpp: 'other-code',
  cs: 'other-code',
  swift: 'other-code',
  kt: 'other-code',
  r: 'other-code',
  applescript: 'other-code',
  scpt: 'other-code',
  awk: 'other-code',
  pm: 'other-code',
  gemspec: 'other-code',
  rake: 'other-code',
  sql: 'other-code',
  tf: 'other-code',
  hcl: 'other-code',
  gradle: 'other-code',
  groovy: 'other-code',
  kts: 'other-code',
  scala: 'other-code',
  ex: 'other-code',
  exs: 'other-code',
  jl: 'other-code',
  dart: 'other-code',
  vim: 'other-code',
  phtml: 'other-code',
  ipynb: 'json',
}

const BY_NAME: Record<string, Language> = {
  makefile: 'shell',
  dockerfile: 'shell',
  justfile: 'shell',
  procfile: 'shell',
  rakefile: 'other-code',
  gemfile: 'other-code',
  podfile: 'other-code',
  vagrantfile: 'other-code',
  fastfile: 'other-code',
  jenkinsfile: 'other-code',
  '.bashrc': 'shell',
  '.zshrc': 'shell',
  '.profile': 'shell',
  '.env': 'text',
}

const FENCE: Record<string, Language> = {
  sh: 'shell',
  bash: 'shell',
  shell: 'shell',
  zsh: 'shell',
  console: 'shell',
  terminal: 'shell',
  'shell-session': 'shell',
  shellsession: 'shell',
  fish: 'shell',
  powershell: 'powershell',
  ps1: 'powershell',
  pwsh: 'powershell',
  ps: 'powershell',
  bat: 'batch',
  cmd: 'batch',
  batch: 'batch',
  dos: 'batch',
  python: 'python',
  py: 'python',
  python3: 'python',
  ipython: 'python',
  js: 'javascript',
  javascript: 'javascript',
  ts: 'javascript',
  typescript: 'javascript',
  node: 'javascript',
  jsx: 'javascript',
  tsx: 'javascript',
  mjs: 'javascript',
  json: 'json',
  jsonc: 'json',
  json5: 'json',
  yaml: 'yaml',
  yml: 'yaml',
  toml: 'toml',
  html: 'html',
  xml: 'xml',
}

/** Build files and service definitions, whose commands are the shell's (files/recipes.ts). */
const RECIPE =
  /^(?:gnu)?makefile(?:\.\w+)?$|\.(?:mk|mak)$|^(?:docker|container)file(?:[.-]\w+)?$|\.(?:docker|container)file$|\.(?:service|timer|desktop)$/

/** Language of a file by name, then by its `#!` line. */
export function languageOf(path: string, text: string | undefined): Language {
  if (text === undefined) return 'binary'
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
  const byName = BY_NAME[name]
  if (byName) return byName
  if (RECIPE.test(name)) return 'shell'
  const dot = name.lastIndexOf('.')
  const byExtension = dot >= 0 ? BY_EXTENSION[name.slice(dot + 1)] : undefined
  const byShebang = shebangLanguage(text)
  if (byShebang && byExtension !== byShebang) return byShebang
  return byExtension ?? 'text'
}

/** Language that the word after a fence's ticks names; no word is plain text. */
export function fenceLanguage(info: string): Language | undefined {
  const word =
    info
      .trim()
      .split(/[\s{,:]/, 1)[0]
      ?.toLowerCase() ?? ''
  return FENCE[word]
}

function shebangLanguage(text: string): Language | undefined {
  if (!text.startsWith('#!')) return undefined
  const line = text.slice(0, 200).split('\n', 1)[0] ?? ''
  if (/\b(?:ba|z|k|da|a)?sh\b/.test(line)) return 'shell'
  if (/\bpython[\d.]*\b|\buv\b/.test(line)) return 'python'
  if (/\b(?:node|deno|bun|tsx|ts-node)\b/.test(line)) return 'javascript'
  if (/\bpwsh\b/.test(line)) return 'powershell'
  return /\b(?:perl|ruby|php|lua|osascript|awk)\b/.test(line) ? 'other-code' : undefined
}
