import { ARCHIVE_TYPES, BYTECODE_TYPES, EXECUTABLE_TYPES, MEDIA_TYPES } from '../files/magic'
import { DANGEROUS, readBytecode, unknownStrings } from '../files/bytecode'
import type { Hit, Rule, ScannedFile } from '../types'

const TEXTUAL = /\.(?:md|txt|json|ya?ml|toml|sh|py|js|ts|mjs|cjs|html|css|csv|xml|svg)$/i
const MEDIA = /\.(?:png|jpe?g|gif|webp|ico|bmp|tiff?|mp[34]|wav|ogg|webm|mov|pdf|woff2?|ttf|otf|eot)$/i

/** Files whose content a reviewer cannot read: programs, bytecode, archives, and files that pretend to be something else. */
export const opaqueFiles: Rule = {
  id: 'opaque-file',
  title: 'A file that cannot be reviewed',
  owasp: 'AST02',
  severity: 'medium',
  detail: 'What a compiled or packed file does cannot be seen from the outside.',
  remediation: 'Ship source text, or fetch a pinned release whose digest is checked.',
  *run(ctx) {
    for (const file of ctx.files) {
      const hit = judgeFile(file, ctx.files)
      if (hit) yield hit
    }
  },
}

function judgeFile(file: ScannedFile, all: ScannedFile[]): Hit | undefined {
  const at = { file: file.path, line: 1, role: 'data' as const }
  const magic = file.magic
  if (!magic) {
    return file.text === undefined && TEXTUAL.test(file.path)
      ? { ...at, severity: 'high', title: 'Binary data in a file named as text', excerpt: file.path }
      : undefined
  }
  // macOS puts `._name` beside every file of an archive: icons and marks of Finder, which nothing runs.
  if (magic === 'apple-double')
    return {
      ...at,
      severity: /(?:^|\/)\._[^/]+$/.test(file.path) && file.bytes.length < 64 * 1024 ? 'low' : 'high',
      title: 'Leftover metadata of macOS',
      excerpt: file.path,
    }
  if (EXECUTABLE_TYPES.has(magic)) {
    const disguised = MEDIA.test(file.path) || TEXTUAL.test(file.path)
    return {
      ...at,
      severity: disguised ? 'critical' : magic === 'wasm' ? 'medium' : 'high',
      title: disguised ? 'A program disguised as another kind of file' : 'A compiled program',
      excerpt: `${file.path}: ${magic}, ${file.bytes.length} bytes`,
    }
  }
  if (BYTECODE_TYPES.has(magic)) return { ...at, ...judgeBytecode(file, sourceOf(file, all)) }
  if (ARCHIVE_TYPES.has(magic) && (TEXTUAL.test(file.path) || (MEDIA.test(file.path) && magic !== 'gzip')))
    return {
      ...at,
      severity: 'high',
      title: 'An archive disguised as another kind of file',
      excerpt: `${file.path}: ${magic}`,
    }
  if (MEDIA_TYPES.has(magic) && TEXTUAL.test(file.path) && magic !== 'pdf')
    return { ...at, severity: 'medium', title: 'The content does not fit the name', excerpt: `${file.path}: ${magic}` }
  return undefined
}

/** Bytecode that does not come from the source beside it is what runs, while the source is what people read. */
function judgeBytecode(
  file: ScannedFile,
  source: ScannedFile | undefined,
): Pick<Hit, 'severity' | 'title' | 'excerpt' | 'detail'> & { excerpt: string } {
  const code = readBytecode(file.bytes)
  const detail =
    'An interpreter may load the bytecode instead of the source that people read, and the two need not agree.'
  if (!source) {
    const bad = code.strings.filter((text) => DANGEROUS.test(text))
    return {
      severity: bad.length >= 2 ? 'critical' : 'high',
      title: 'Bytecode without its source',
      excerpt: `${file.path}: ${bad.slice(0, 5).join(', ')}`,
      detail,
    }
  }
  const foreign = unknownStrings(code, source.text ?? '')
  const otherSize = code.sourceSize !== undefined && code.sourceSize !== source.bytes.length
  if (foreign.length >= 3 || (foreign.length > 0 && otherSize))
    return {
      severity: 'critical',
      title: 'Bytecode that its source does not explain',
      excerpt: `${file.path}: ${foreign.slice(0, 5).join(', ')}`,
      detail,
    }
  if (otherSize)
    return {
      severity: 'high',
      title: 'Bytecode of another version of its source',
      excerpt: `${file.path}: compiled from ${code.sourceSize} bytes, the source has ${source.bytes.length}`,
      detail,
    }
  return { severity: 'medium', title: 'Bytecode beside its source', excerpt: file.path, detail }
}

/** `d/__pycache__/x.cpython-311.pyc` and `d/x.pyc` are made from `d/x.py`. */
function sourceOf(file: ScannedFile, all: ScannedFile[]): ScannedFile | undefined {
  const path = file.path
    .replace(/(?:^|\/)__pycache__\/([^/]+)$/, (whole, name: string) => (whole.startsWith('/') ? `/${name}` : name))
    .replace(/(?:\.cpython-\d+\w*)?(?:\.opt-\d)?\.pyc$/, '.py')
  return all.find((other) => other.path === path)
}
