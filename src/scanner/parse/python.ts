import { concat, emptyProgram, nameOf, type Entry, type Expr, type Program, type Stmt } from './program'
import { calleeOf, simplify } from './pythonNames'
import { pythonString } from './pythonString'
import { parseTree, type SyntaxNode } from './treeSitter'

/** A Python source as statements and expressions; unparsable parts are passed over and `complete` is false. */
export function parsePython(text: string, deadline?: number): Program {
  const program = emptyProgram('python')
  const tree = parseTree('python', text, deadline)
  if (!tree) return program
  program.complete = tree.complete
  const reader = new PythonReader(text, program)
  program.body = reader.block(tree.root)
  return program
}

class PythonReader {
  constructor(
    private readonly source: string,
    private readonly program: Program,
  ) {}

  block(node: SyntaxNode): Stmt[] {
    return node.children.flatMap((child) => this.statement(child))
  }

  private text(node: SyntaxNode): string {
    return this.source.slice(node.start, node.end)
  }

  private statement(node: SyntaxNode): Stmt[] {
    switch (node.type) {
      case 'comment':
        this.program.comments.push({ text: this.text(node), row: node.row })
        return []
      case 'import_statement':
      case 'import_from_statement':
        this.imports(node)
        return []
      case 'expression_statement':
        return node.children.flatMap((child) => this.simple(child))
      case 'return_statement':
        return [{ k: 'return', value: this.all(node.children), row: node.row }]
      case 'function_definition':
        return this.func(node)
      case 'with_item':
      case 'as_pattern':
        return this.binding(node)
      case 'for_statement':
        return this.loop(node)
      case 'while_statement':
        this.endless(node)
        return this.block(node)
      case 'identifier':
      case 'string':
        return []
      default:
        if (EXPRESSIONS.has(node.type)) return [{ k: 'expr', value: this.expr(node), row: node.row }]
        return this.block(node)
    }
  }

  private simple(node: SyntaxNode): Stmt[] {
    if (node.type === 'assignment' || node.type === 'augmented_assignment') {
      const left = node.children.find((child) => child.field === 'left')
      const right = node.children.find((child) => child.field === 'right')
      if (!left || !right) return []
      const chained = right.type === 'assignment' ? this.simple(right) : []
      const value = chained[0]?.k === 'assign' ? chained[0].value : this.expr(right)
      const own: Expr = node.type === 'augmented_assignment' ? concat([this.expr(left), value], node.row) : value
      return [...chained, { k: 'assign', targets: this.targets(left), value: own, row: node.row }]
    }
    return node.type === 'string' ? [] : [{ k: 'expr', value: this.expr(node), row: node.row }]
  }

  /** Names that an assignment binds; `d[k] = v` and `self.x = v` bind `d` and `self.x`. */
  private targets(node: SyntaxNode): string[] {
    if (node.type === 'identifier' || node.type === 'attribute') return [this.text(node)]
    if (node.type === 'subscript')
      return node.children.filter((child) => child.field === 'value').flatMap((child) => this.targets(child))
    return node.children.flatMap((child) => this.targets(child))
  }

  private func(node: SyntaxNode): Stmt[] {
    const name = node.children.find((child) => child.field === 'name')
    const body = node.children.find((child) => child.field === 'body')
    const params = node.children.find((child) => child.field === 'parameters')
    const defaults = (params?.children ?? []).flatMap((param): Stmt[] => {
      const key = param.children.find((child) => child.field === 'name')
      const value = param.children.find((child) => child.field === 'value')
      return key && value ? [{ k: 'assign', targets: [this.text(key)], value: this.expr(value), row: param.row }] : []
    })
    return [
      {
        k: 'func',
        name: name ? this.text(name) : '',
        params: this.params(params),
        body: [...defaults, ...(body ? this.block(body) : [])],
        row: node.row,
      },
    ]
  }

  private params(node: SyntaxNode | undefined): string[] {
    return (node?.children ?? []).flatMap((child) => {
      const name = /^\*{0,2}\s*([A-Za-z_]\w*)/.exec(this.text(child))?.[1]
      return name && name !== 'self' && name !== 'cls' ? [name] : []
    })
  }

  private binding(node: SyntaxNode): Stmt[] {
    const target = find(node, 'as_pattern_target')
    const pattern = find(node, 'as_pattern')
    if (!target || !pattern)
      return node.children.flatMap((child) =>
        EXPRESSIONS.has(child.type)
          ? [{ k: 'expr' as const, value: this.expr(child), row: child.row }]
          : this.block(child),
      )
    const value = pattern.children[0]
    return value ? [{ k: 'assign', targets: this.targets(target), value: this.expr(value), row: node.row }] : []
  }

  private loop(node: SyntaxNode): Stmt[] {
    const left = node.children.find((child) => child.field === 'left')
    const right = node.children.find((child) => child.field === 'right')
    const body = node.children.filter((child) => child.field === 'body' || child.field === 'alternative')
    const bind: Stmt[] =
      left && right ? [{ k: 'assign', targets: this.targets(left), value: this.expr(right), row: node.row }] : []
    return [...bind, ...body.flatMap((child) => this.block(child))]
  }

  private endless(node: SyntaxNode): void {
    const condition = node.children.find((child) => child.field === 'condition')
    const body = node.children.find((child) => child.field === 'body')
    if (!condition || !body || !/^(?:True|1)$/.test(this.text(condition))) return
    if (
      !/\b(?:break|return|raise|yield|await|sys\.exit|exit|sleep|input|recv|accept|read\w*|get|wait|next|poll|select|join|quit)\b/.test(
        this.text(body),
      )
    )
      this.program.endlessLoops.push(node.row)
  }

  private imports(node: SyntaxNode): void {
    const from = node.children.find((child) => child.field === 'module_name')
    const prefix = from ? `${this.text(from).replace(/^\.+/, '')}.` : ''
    for (const child of node.children.filter((item) => item.field === 'name')) {
      const name = child.type === 'aliased_import' ? child.children.find((item) => item.field === 'name') : child
      const alias = child.type === 'aliased_import' ? child.children.find((item) => item.field === 'alias') : undefined
      if (!name) continue
      const full = this.text(name)
      if (alias) this.program.imports.set(this.text(alias), prefix + full)
      else if (prefix) this.program.imports.set(full, prefix + full)
    }
  }

  private all(nodes: SyntaxNode[]): Expr {
    const parts = nodes.filter((node) => !PUNCTUATION.test(node.type)).map((node) => this.expr(node))
    const only = parts[0]
    return parts.length === 1 && only ? only : { k: 'group', parts, row: nodes[0]?.row ?? 0 }
  }

  expr(node: SyntaxNode): Expr {
    const row = node.row
    switch (node.type) {
      case 'identifier':
        return { k: 'ref', name: this.text(node), row }
      case 'attribute':
        return this.attribute(node)
      case 'string':
        return this.string(node)
      case 'concatenated_string':
        return concat(
          node.children.map((child) => this.expr(child)),
          row,
        )
      case 'integer':
        return { k: 'str', value: this.text(node), row }
      case 'call':
        return this.call(node)
      case 'subscript':
        return this.subscript(node)
      case 'binary_operator':
        return this.binary(node)
      case 'dictionary':
        return { k: 'object', entries: node.children.flatMap((child) => this.pair(child)), row }
      case 'list':
      case 'tuple':
      case 'set':
        return {
          k: 'list',
          parts: node.children.filter((child) => !PUNCTUATION.test(child.type)).map((child) => this.expr(child)),
          row,
        }
      case 'lambda': {
        const body = node.children.find((child) => child.field === 'body')
        const params = node.children.find((child) => child.field === 'parameters')
        return {
          k: 'func',
          params: this.params(params),
          body: body ? [{ k: 'return', value: this.expr(body), row }] : [],
          row,
        }
      }
      case 'list_comprehension':
      case 'set_comprehension':
      case 'generator_expression':
      case 'dictionary_comprehension':
        return this.comprehension(node)
      case 'named_expression': {
        const value = node.children.find((child) => child.field === 'value')
        return value ? this.expr(value) : this.all(node.children)
      }
      case 'comparison_operator':
      case 'not_operator':
        return { k: 'group', parts: [], row }
      case 'comment':
        this.program.comments.push({ text: this.text(node), row })
        return { k: 'group', parts: [], row }
      default:
        return this.all(node.children)
    }
  }

  private attribute(node: SyntaxNode): Expr {
    const object = node.children.find((child) => child.field === 'object')
    const attribute = node.children.find((child) => child.field === 'attribute')
    if (!object || !attribute) return { k: 'ref', name: this.text(node), row: node.row }
    const base = this.expr(object)
    const name = this.text(attribute)
    if (base.k === 'ref') return { k: 'ref', name: `${base.name}.${name}`, row: node.row }
    return { k: 'index', base, key: { k: 'str', value: name, row: node.row }, row: node.row }
  }

  private string(node: SyntaxNode): Expr {
    const raw = this.text(node)
    const parts: Expr[] = []
    const prefix = /^[a-zA-Z]*/.exec(raw)?.[0] ?? ''
    if (!/f/i.test(prefix)) return { k: 'str', value: pythonString(raw), row: node.row }
    for (const child of node.children) {
      if (child.type === 'string_content') parts.push({ k: 'str', value: this.text(child), row: child.row })
      else if (child.type === 'interpolation') {
        const inner = child.children.find((item) => item.field === 'expression')
        if (inner) parts.push(this.expr(inner))
      }
    }
    return parts.length === 0 ? { k: 'str', value: '', row: node.row } : concat(parts, node.row)
  }

  private call(node: SyntaxNode): Expr {
    const target = node.children.find((child) => child.field === 'function')
    const list = node.children.find((child) => child.field === 'arguments')
    const callee: Expr = target ? this.expr(target) : { k: 'group', parts: [], row: node.row }
    const args: Expr[] = []
    const named: Entry[] = []
    if (list?.type === 'generator_expression') args.push(this.expr(list))
    else {
      for (const child of list?.children ?? []) {
        if (child.type === 'keyword_argument') {
          const name = child.children.find((item) => item.field === 'name')
          const value = child.children.find((item) => item.field === 'value')
          if (name && value) named.push({ name: this.text(name), value: this.expr(value) })
        } else if (child.type === 'dictionary_splat') named.push({ name: '', value: this.all(child.children) })
        else if (!PUNCTUATION.test(child.type) && child.type !== 'comment') args.push(this.expr(child))
      }
    }
    return simplify({ k: 'call', ...calleeOf(callee), args, named, row: node.row })
  }

  private subscript(node: SyntaxNode): Expr {
    const value = node.children.find((child) => child.field === 'value')
    const keys = node.children.filter((child) => child.field === 'subscript')
    const base: Expr = value ? this.expr(value) : { k: 'group', parts: [], row: node.row }
    const first = keys[0]
    if (first?.type === 'slice' && /^\s*:\s*:\s*-\s*1\s*$/.test(this.text(first)) && base.k === 'str')
      return { k: 'str', value: [...base.value].toReversed().join(''), row: node.row }
    if (first?.type === 'slice') return base
    const key: Expr = first ? this.expr(first) : { k: 'group', parts: [], row: node.row }
    if (key.k === 'str' && /^(?:globals|locals|vars)\(\)$|__builtins__|__dict__$/.test(nameOf(base)))
      return { k: 'ref', name: key.value, row: node.row }
    return { k: 'index', base, key, row: node.row }
  }

  private binary(node: SyntaxNode): Expr {
    const sides = node.children
      .filter((child) => child.field === 'left' || child.field === 'right')
      .map((child) => this.expr(child))
    const operator = node.children.find((child) => child.field === 'operator')
    const [left, right] = sides
    if (operator?.type === '/' && left && right)
      return concat([left, { k: 'str', value: '/', row: node.row }, right], node.row)
    return operator?.type === '+' || operator?.type === '%'
      ? concat(sides, node.row)
      : { k: 'group', parts: sides, row: node.row }
  }

  private pair(node: SyntaxNode): Entry[] {
    if (node.type === 'dictionary_splat') return [{ name: '', value: this.all(node.children) }]
    if (node.type !== 'pair') return []
    const key = node.children.find((child) => child.field === 'key')
    const value = node.children.find((child) => child.field === 'value')
    const name = key ? this.expr(key) : undefined
    return value ? [{ name: name?.k === 'str' ? name.value : '', value: this.expr(value) }] : []
  }

  /** `f(x) for x in xs`: what goes in comes out, so body and iterables form a group. */
  private comprehension(node: SyntaxNode): Expr {
    const parts = node.children
      .filter((child) => child.field === 'body' || child.type === 'for_in_clause')
      .flatMap((child) =>
        child.type === 'for_in_clause'
          ? child.children.filter((item) => item.field === 'right')
          : child.type === 'pair'
            ? child.children.filter((item) => item.field === 'value')
            : [child],
      )
      .map((child) => this.expr(child))
    return { k: 'group', parts, row: node.row }
  }
}

const EXPRESSIONS = new Set([
  'call',
  'await',
  'binary_operator',
  'assignment',
  'attribute',
  'subscript',
  'yield',
  'conditional_expression',
  'boolean_operator',
  'parenthesized_expression',
  'named_expression',
  'expression_list',
  'list_comprehension',
  'generator_expression',
  'dictionary',
  'list',
  'tuple',
  'lambda',
])
const PUNCTUATION = /^[^a-z_]|^(?:return|await|yield|if|else|and|or|not|in|is|lambda|from|async)$/

function find(node: SyntaxNode, type: string): SyntaxNode | undefined {
  if (node.type === type) return node
  for (const child of node.children) {
    if (child.type === 'block') continue
    const found = find(child, type)
    if (found) return found
  }
  return undefined
}
