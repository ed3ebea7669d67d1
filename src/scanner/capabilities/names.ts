/** Environment variables as people name them, as against a script's own lower-case ones. */
export const INLINE_NAME = /^[A-Z][A-Z0-9_]{2,}$/

/** Variables that every process has and that say nothing. */
export const SECRETLESS = new Set([
  'PATH',
  'HOME',
  'PWD',
  'OLDPWD',
  'USER',
  'SHELL',
  'TERM',
  'LANG',
  'TMPDIR',
  'IFS',
  'EDITOR',
  'ARG',
  'ARGUMENTS',
  'BASH_SOURCE',
  'RANDOM',
  'SECONDS',
  'LINENO',
  'UID',
  'EUID',
  'HOSTNAME',
  'PPID',
  'OPTARG',
  'REPLY',
])
