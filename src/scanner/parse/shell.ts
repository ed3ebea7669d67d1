import { embeddedIn } from './shellEmbedded'
import type { Command, Pipeline, Redirect, ShellScript, Word } from './shellTypes'
import { wordOf, type WordScope } from './shellWord'
import { parseTree, type SyntaxNode } from './treeSitter'

const MAX_NESTING = 6

/** A shell script as pipelines of simple commands. Prompts of pasted sessions (`$ `, `> `) are blanked first. */
export function parseShell(text: string, deadline?: number, depth = 0, known = new Map<string, string>()): ShellScript {
  const source = blankPrompts(text)
  const script: ShellScript = { pipelines: [], embedded: [], complete: true }
  const tree = parseTree('bash', source, deadline)
  if (!tree) return { ...script, complete: false }
  script.complete = tree.complete
  const reader = new Reader(source, script, depth, deadline, known)
  reader.statements(tree.root)
  return script
}

/** Same length in, same length out, so that rows stay true. */
function blankPrompts(text: string): string {
  return text.replace(/^([ \t]*)(?:\$|❯|➜|>|%)(?= \S)/gm, '$1 ')
}

class Reader {
  private readonly scope: WordScope

  constructor(
    private readonly source: string,
    private readonly script: ShellScript,
    private readonly depth: number,
    private readonly deadline: number | undefined,
    private readonly known: Map<string, string>,
  ) {
    this.scope = { source, known, nested: (node) => this.statements(node) }
  }

  /** Reads every statement under `node`, adds it to the script and returns the pipelines at this level. */
  statements(node: SyntaxNode): Pipeline[] {
    const found: Pipeline[] = []
    for (const child of node.children) {
      const pipeline = this.pipeline(child)
      if (pipeline) found.push(pipeline)
      else if (!LEAVES.has(child.type)) found.push(...this.statements(child))
    }
    return found
  }

  private pipeline(node: SyntaxNode): Pipeline | undefined {
    const commands = this.commands(node)
    if (commands.length === 0) return undefined
    const pipeline = { commands, row: node.row, text: this.textOf(node) }
    this.script.pipelines.push(pipeline)
    return pipeline
  }

  private commands(node: SyntaxNode): Command[] {
    switch (node.type) {
      case 'pipeline':
        return node.children.flatMap((child) => this.commands(child))
      case 'command':
      case 'declaration_command':
      case 'unset_command':
        return this.simple(node)
      case 'variable_assignment':
      case 'variable_assignments':
        return [this.assignment(node)]
      case 'redirected_statement':
        return this.redirected(node)
      case 'subshell':
      case 'compound_statement':
      case 'while_statement':
      case 'for_statement':
      case 'if_statement':
      case 'case_statement':
      case 'list':
      case 'function_definition':
      case 'do_group':
        return node.field === 'body' || node.type === 'list' || this.depthOf(node) ? [this.compound(node)] : []
      default:
        return []
    }
  }

  private depthOf(node: SyntaxNode): boolean {
    return node.type !== 'do_group'
  }

  private compound(node: SyntaxNode): Command {
    if (node.type === 'for_statement') this.forVariable(node)
    return { ...this.blank(node), name: '{}', body: this.statements(node) }
  }

  /** A loop over constants knows its variable's values; together they stand for each of them. */
  private forVariable(node: SyntaxNode): void {
    const name = node.children.find((child) => child.field === 'variable')
    const values = node.children.filter((child) => child.field === 'value').map((child) => wordOf(child, this.scope))
    const constant = values.every((value) => value.vars.length === 0 && value.subs.length === 0)
    if (name && values.length > 0 && constant) this.known.set(this.textOf(name), joined(values.slice(0, 20)))
  }

  private assignment(node: SyntaxNode): Command {
    const command = this.blank(node)
    const parts =
      node.type === 'variable_assignment' ? [node] : node.children.filter((c) => c.type === 'variable_assignment')
    for (const part of parts) this.assign(part, command)
    return command
  }

  private assign(node: SyntaxNode, command: Command): void {
    const name = node.children.find((child) => child.field === 'name')
    const value = node.children.find((child) => child.field === 'value')
    if (!name) return
    const word = value ? wordOf(value, this.scope) : { text: '', raw: '', vars: [], subs: [] }
    const key = this.textOf(name)
    command.assigns.push({ name: key, value: word })
    const constant = word.vars.length === 0 && word.subs.length === 0
    const constantCall = word.vars.length === 0 && !word.text.includes('$(…)') && !word.text.includes('<(…)')
    if (constant || constantCall) this.known.set(key, word.text)
    else this.known.delete(key)
  }

  private redirected(node: SyntaxNode): Command[] {
    const body = node.children.find((child) => child.field === 'body')
    const commands = body ? this.commands(body) : []
    if (commands.length === 0) commands.push(this.blank(node))
    const last = commands[commands.length - 1]
    if (!last) return commands
    for (const child of node.children) {
      if (child.type === 'file_redirect') last.redirects.push(this.redirect(child))
      else if (child.type === 'herestring_redirect') last.input = this.hereString(child)
      else if (child.type === 'heredoc_redirect') commands.push(...this.hereDocument(child, last))
    }
    this.embed(last)
    return commands
  }

  private redirect(node: SyntaxNode): Redirect {
    const targets = node.children.filter((child) => child.field === 'destination')
    const op = node.children.find((child) => !child.field && /[<>]/.test(child.type))?.type ?? '>'
    const target = targets[0]
    return { op, target: target ? wordOf(target, this.scope) : { text: '', raw: '', vars: [], subs: [] } }
  }

  private hereString(node: SyntaxNode): string {
    return node.children
      .filter((c) => c.type !== '<<<')
      .map((c) => wordOf(c, this.scope).text)
      .join('')
  }

  /** The grammar hangs the rest of the line (`cat <<EOF | sh`, `> file`) below the here-document. */
  private hereDocument(node: SyntaxNode, owner: Command): Command[] {
    const body = node.children.find((child) => child.type === 'heredoc_body')
    if (body) owner.input = this.source.slice(body.start, body.end)
    const more: Command[] = []
    for (const child of node.children) {
      if (child.type === 'file_redirect') owner.redirects.push(this.redirect(child))
      else if (child.type === 'pipeline' || child.type === 'command') more.push(...this.commands(child))
      else if (child.type === 'heredoc_body' && body) wordOf(body, this.scope)
    }
    return more
  }

  private simple(node: SyntaxNode): Command[] {
    const command = this.blank(node)
    const words: Word[] = []
    for (const child of node.children) {
      if (child.type === 'variable_assignment') this.assign(child, command)
      else if (child.type === 'file_redirect') command.redirects.push(this.redirect(child))
      else if (child.type === 'herestring_redirect') command.input = this.hereString(child)
      else if (child.type === 'heredoc_redirect') this.hereDocument(child, command)
      else words.push(...splitWord(wordOf(child, this.scope)))
    }
    setName(command, words)
    this.embed(command)
    return [command]
  }

  private embed(command: Command): void {
    for (const part of embeddedIn(command)) {
      if (part.language === 'shell' && this.depth < MAX_NESTING) {
        const inner = parseShell(part.text, this.deadline, this.depth + 1, new Map(this.known))
        const shift = (row: number): number => row + command.row
        for (const pipeline of inner.pipelines) {
          pipeline.row = shift(pipeline.row)
          for (const nested of pipeline.commands) {
            nested.row = shift(nested.row)
            if (part.via === 'ssh') nested.remote = true
          }
        }
        command.body.push(...inner.pipelines)
        this.script.pipelines.push(...inner.pipelines)
        this.script.embedded.push(...inner.embedded.map((e) => ({ ...e, row: shift(e.row) })))
      } else if (part.language !== 'shell') this.script.embedded.push(part)
    }
  }

  private blank(node: SyntaxNode): Command {
    return {
      name: '',
      args: [],
      assigns: [],
      redirects: [],
      body: [],
      elevated: false,
      row: node.row,
      text: this.textOf(node),
    }
  }

  private textOf(node: SyntaxNode): string {
    return this.source.slice(node.start, node.end)
  }
}

const joined = (words: Word[]): string => words.map((word) => word.text).join(' ')

const LEAVES = new Set([
  'word',
  'string',
  'raw_string',
  'comment',
  'heredoc_body',
  'heredoc_start',
  'variable_name',
  'number',
  'file_descriptor',
])

/** Prefixes that run the command after them; value: how many of their own plain arguments come first. */
const PREFIXES = new Map([
  ['sudo', 0],
  ['doas', 0],
  ['pkexec', 0],
  ['env', 0],
  ['command', 0],
  ['builtin', 0],
  ['exec', 0],
  ['nohup', 0],
  ['time', 0],
  ['nice', 0],
  ['ionice', 0],
  ['setsid', 0],
  ['stdbuf', 0],
  ['busybox', 0],
  ['timeout', 1],
  ['caffeinate', 0],
  ['unbuffer', 0],
  ['proxychains', 0],
  ['then', 0],
  ['do', 0],
  ['chroot', 1],
])
const ELEVATING = new Set(['sudo', 'doas', 'pkexec'])

function setName(command: Command, words: Word[]): void {
  let rest = words
  for (;;) {
    const head = rest[0]
    if (!head) return
    const base = baseName(head.text)
    const own = PREFIXES.get(base)
    if (own === undefined || rest.length === 1) {
      command.name = base
      command.args = rest.slice(1)
      return
    }
    if (ELEVATING.has(base)) command.elevated = true
    let at = 1
    while (at < rest.length && /^-|^\w+=/.test(rest[at]?.text ?? ''))
      at +=
        /^-[ugnpE]$/.test(rest[at]?.text ?? '') && base !== 'env' && rest[at]?.text !== '-E' && rest[at]?.text !== '-n'
          ? 2
          : 1
    rest = rest.slice(at + own)
  }
}

const baseName = (text: string): string =>
  text
    .replace(/\.exe$/i, '')
    .slice(text.lastIndexOf('/') + 1)
    .toLowerCase()

/** An unquoted `${IFS}` or `{a,b}` makes several words of one. */
function splitWord(word: Word): Word[] {
  if (/\$\{?IFS/.test(word.raw) && !word.raw.startsWith('"')) {
    return word.text
      .split(/\s+/)
      .filter(Boolean)
      .map((text, i) => ({ ...word, text, vars: i === 0 ? word.vars : [], subs: i === 0 ? word.subs : [] }))
  }
  const braces = /^\{([^{}\s]+,[^{}\s]*)\}$/.exec(word.text)
  if (braces?.[1] && word.vars.length === 0) return braces[1].split(',').map((text) => ({ ...word, text }))
  return [word]
}
