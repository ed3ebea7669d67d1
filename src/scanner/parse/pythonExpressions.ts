import { concat, nameOf, type Entry, type Expr, type Program } from './program'
import { calleeOf, simplify } from './pythonNames'
import { pythonString } from './pythonString'
import type { SyntaxNode } from './treeSitter'

const PUNCTUATION = /^[^a-z_]|^(?:return|await|yield|if|else|and|or|not|in|is|lambda|from|async)$/

/** Reads the expressions of a Python syntax tree. */
export class PythonExpressions {
  constructor(
    private readonly source: string,
    protected readonly program: Program,
  ) {}

  protected text(node: SyntaxNode): string {
    return this.source.slice(node.start, node.end)
  }

  protected params(node: SyntaxNode | undefined): string[] {
    return (node?.children ?? []).flatMap((child) => {
      const name = /^\*{0,2}\s*([A-Za-z_]\w*)/.exec(this.text(child))?.[1]
      return name && name !== 'self' && name !== 'cls' ? [name] : []
    })
  }

  protected all(nodes: SyntaxNode[]): Expr {
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

  /** `f(x) for x in xs` is what `xs.map((x) => f(x))` is: the names are bound to what is gone through. */
  private comprehension(node: SyntaxNode): Expr {
    const row = node.row
    const bodies = node.children
      .filter((child) => child.field === 'body')
      .flatMap((child) => (child.type === 'pair' ? child.children.filter((item) => item.field === 'value') : [child]))
      .map((child) => this.expr(child))
    let value: Expr = { k: 'group', parts: bodies, row }
    for (const clause of node.children.filter((child) => child.type === 'for_in_clause').toReversed()) {
      const left = clause.children.find((child) => child.field === 'left')
      const right = clause.children.find((child) => child.field === 'right')
      if (!left || !right) continue
      const params = this.text(left).match(/[A-Za-z_]\w*/g) ?? []
      value = {
        k: 'call',
        name: '[].map',
        recv: this.expr(right),
        args: [{ k: 'func', params, body: [{ k: 'return', value, row }], row }],
        named: [],
        row,
      }
    }
    return value
  }
}
