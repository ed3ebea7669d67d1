import type { SyntaxNode } from './treeSitter'
import type { Pipeline, Word } from './shellTypes'

export interface WordScope {
  source: string
  /** Constant values of variables seen so far. */
  known: Map<string, string>
  /** Parses the commands inside `$(…)` and returns their pipelines. */
  nested(node: SyntaxNode): Pipeline[]
}

/** Resolves a word node: quote splitting, backslashes, `$'\x63'`, `${x}`, `${x:-y}` and `${IFS}` all vanish here. */
export function wordOf(node: SyntaxNode, scope: WordScope): Word {
  const word: Word = { text: '', raw: scope.source.slice(node.start, node.end), vars: [], subs: [] }
  append(node, scope, word)
  return word
}

function append(node: SyntaxNode, scope: WordScope, word: Word): void {
  const text = scope.source.slice(node.start, node.end)
  switch (node.type) {
    case 'word':
    case 'number':
    case 'variable_name':
    case 'heredoc_content':
    case 'regex':
    case 'extglob_pattern':
    case 'test_operator':
      word.text += text.replace(/\\\r?\n/g, '').replace(/\\(.)/gs, '$1')
      return
    case 'string_content':
      word.text += text.replace(/\\\r?\n/g, '').replace(/\\(["$`\\])/g, '$1')
      return
    case 'raw_string':
      word.text += text.slice(1, -1)
      return
    case 'ansi_c_string':
      word.text += unescapeAnsiC(text.slice(2, -1))
      return
    case 'string':
    case 'translated_string':
      appendQuoted(node, scope, word)
      return
    case 'concatenation':
    case 'command_name':
    case 'heredoc_body':
    case 'array':
    case 'subscript':
      for (const child of node.children) append(child, scope, word)
      return
    case 'brace_expression':
      word.text += text
      return
    case 'simple_expansion':
    case 'expansion':
      expand(text, scope, word)
      return
    case 'command_substitution':
    case 'process_substitution': {
      // `$(TOKEN)` is how Makefiles and careless authors write a variable.
      const variable = /^\$\(([A-Z][A-Z0-9_]+)\)$/.exec(text)?.[1]
      if (variable) {
        word.vars.push(variable)
        word.text += `$${variable}`
        return
      }
      word.subs.push(...scope.nested(node))
      word.text += node.type === 'process_substitution' ? '<(…)' : (echoed(word.subs) ?? '$(…)')
      return
    }
    default:
      if (node.children.length === 0 && !/^["']$/.test(node.type)) word.text += text
      else for (const child of node.children) append(child, scope, word)
  }
}

/** Spaces between the parts of a quoted string belong to no node, so gaps are copied from the source. */
function appendQuoted(node: SyntaxNode, scope: WordScope, word: Word): void {
  let at = node.start + 1
  for (const child of node.children) {
    if (child.type === '"') continue
    if (child.start > at) word.text += scope.source.slice(at, child.start)
    append(child, scope, word)
    at = child.end
  }
  const end = node.end - 1
  if (end > at) word.text += scope.source.slice(at, end)
}

/** `$(echo curl)` and `$(printf %s curl)` are constants. */
function echoed(subs: Pipeline[]): string | undefined {
  const last = subs.at(-1)
  const command = last?.commands[0]
  if (subs.length !== 1 || last?.commands.length !== 1 || !command) return undefined
  if (command.args.some((arg) => arg.vars.length > 0 || arg.subs.length > 0)) return undefined
  const words = command.args.map((arg) => arg.text)
  if (command.name === 'echo') return words.filter((word) => !/^-[neE]+$/.test(word)).join(' ')
  return command.name === 'printf' && words.length <= 2 ? (words[1] ?? words[0] ?? '').replace(/%s/g, '') : undefined
}

/** Variables that every session has and that hide nothing: a path below `$HOME` is as good as a constant. */
const EVERYBODYS = /^(?:HOME|PWD|USER|TMPDIR|XDG_(?:CONFIG|DATA|CACHE|STATE)_HOME)$/

function expand(text: string, scope: WordScope, word: Word): void {
  const inner = text.replace(/^\$\{?/, '').replace(/\}$/, '')
  if (inner === 'IFS' || inner.startsWith('IFS%')) {
    word.text += ' '
    return
  }
  if (/^[@*!]$/.test(inner)) return
  const name = /^[A-Za-z_]\w*/.exec(inner)?.[0] ?? inner
  const value = scope.known.get(name)
  const rest = inner.slice(name.length)
  if (value !== undefined) {
    word.text += slice(value, rest)
    return
  }
  if (EVERYBODYS.test(name) && !rest) {
    word.text += `$${name}`
    return
  }
  const fallback = /^:?-(.*)$/s.exec(rest)?.[1]
  word.vars.push(name)
  word.text +=
    fallback !== undefined && /^["']?(?:https?:|\/|~)/.test(fallback) ? fallback.replace(/["']/g, '') : `$${name}`
}

/** `${x:1:3}`, `${x#a}` and `${x//a/b}` of a known value; other operators leave it as it is. */
function slice(value: string, rest: string): string {
  const cut = /^:(\d+)(?::(\d+))?$/.exec(rest)
  if (cut) {
    const from = Number(cut[1])
    return value.slice(from, cut[2] === undefined ? undefined : from + Number(cut[2]))
  }
  const swap = /^\/\/?([^/]+)\/(.*)$/s.exec(rest)
  if (swap?.[1]) return value.replaceAll(swap[1], swap[2] ?? '')
  return value
}

function unescapeAnsiC(text: string): string {
  return text.replace(/\\(x[0-9a-fA-F]{1,2}|u[0-9a-fA-F]{1,4}|[0-7]{1,3}|.)/gs, (_, code: string) => {
    if (/^[xu]/.test(code) && code.length > 1) return String.fromCharCode(Number.parseInt(code.slice(1), 16))
    if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8))
    return { n: '\n', t: '\t', r: '\r' }[code] ?? code
  })
}
