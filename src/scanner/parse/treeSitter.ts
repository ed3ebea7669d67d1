import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Language, Parser } from 'web-tree-sitter'
import { tooDeep } from './tooDeep'

/** A syntax node copied out of WebAssembly: walking plain objects is many times cheaper than asking for each property. */
export interface SyntaxNode {
  type: string
  field: string | undefined
  start: number
  end: number
  /** Row from 0 within the parsed text. */
  row: number
  children: SyntaxNode[]
}

/** A tree of more nodes than this is cut off; the caller reports the rest as not scanned. */
const MAX_NODES = 400_000
const MAX_DEPTH = 400

type Grammar = 'bash' | 'python'

let ready: Promise<Record<Grammar, Parser>> | undefined

/** Loads both grammars once a process; their .wasm files lie inside their npm packages. */
export function loadGrammars(): Promise<Record<Grammar, Parser>> {
  ready ??= load().catch((cause: unknown) => {
    ready = undefined
    throw new Error('The grammars of the scanner could not be loaded.', { cause })
  })
  return ready
}

let parsers: Record<Grammar, Parser> | undefined

/** False once WebAssembly has aborted in this process: whatever was not parsed then has to be looked at by a person. */
export const grammarsWork = (): boolean => parsers !== undefined

let aborted = false

/** True once WebAssembly has aborted in this process: all further reports of it are poorer than they could be. */
export const grammarsBroke = (): boolean => aborted

async function load(): Promise<Record<Grammar, Parser>> {
  const resolve = resolver()
  await Parser.init({ locateFile: () => resolve('web-tree-sitter/web-tree-sitter.wasm') })
  const make = async (name: Grammar): Promise<Parser> => {
    const language = await Language.load(
      new Uint8Array(readFileSync(resolve(`tree-sitter-${name}/tree-sitter-${name}.wasm`))),
    )
    const parser = new Parser()
    parser.setLanguage(language)
    return parser
  }
  parsers = { bash: await make('bash'), python: await make('python') }
  return parsers
}

/** A bundler rewrites this module's own address, so the working directory's node_modules is the second place to look. */
function resolver(): (id: string) => string {
  const own = createRequire(import.meta.url)
  const cwd = createRequire(join(process.cwd(), 'package.json'))
  return (id) => {
    try {
      return own.resolve(id)
    } catch {
      return cwd.resolve(id)
    }
  }
}

interface SyntaxTree {
  root: SyntaxNode
  complete: boolean
}

/** Parses `text`; nothing when the grammars are not loaded or parsing took longer than `deadline` (ms since epoch) allows. */
export function parseTree(grammar: Grammar, text: string, deadline = Number.POSITIVE_INFINITY): SyntaxTree | undefined {
  const parser = parsers?.[grammar]
  if (!parser || tooDeep(text)) return undefined
  // The binding reads a truthy answer as "stop", though its type says void.
  const stop = (): boolean => Date.now() > deadline
  const tree = attempt(() => parser.parse(text, null, { progressCallback: stop }))
  if (!tree) {
    if (parsers) parser.reset()
    return undefined
  }
  try {
    return copy(tree.walk())
  } finally {
    tree.delete()
  }
}

/** WebAssembly that aborts stays broken for the life of the process; from then on everything counts as unparsed. */
function attempt<T>(parse: () => T): T | undefined {
  try {
    return parse()
  } catch {
    parsers = undefined
    aborted = true
    return undefined
  }
}

type Cursor = ReturnType<NonNullable<ReturnType<Parser['parse']>>['walk']>

function copy(cursor: Cursor): SyntaxTree {
  let count = 0
  let complete = true
  const hasRoom = (): boolean => count < MAX_NODES
  const visit = (depth: number): SyntaxNode => {
    count++
    const node: SyntaxNode = {
      type: cursor.nodeType,
      field: cursor.currentFieldName ?? undefined,
      start: cursor.startIndex,
      end: cursor.endIndex,
      row: cursor.startPosition.row,
      children: [],
    }
    if (depth < MAX_DEPTH && hasRoom()) {
      if (cursor.gotoFirstChild()) {
        let more = true
        while (more) {
          node.children.push(visit(depth + 1))
          more = hasRoom() && cursor.gotoNextSibling()
        }
        cursor.gotoParent()
      }
    } else if (cursor.gotoFirstChild()) {
      complete = false
      cursor.gotoParent()
    }
    return node
  }
  const root = visit(0)
  if (!hasRoom()) complete = false
  cursor.delete()
  return { root, complete }
}
