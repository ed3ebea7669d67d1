import { concat, emptyProgram, type Expr, type Program, type Stmt } from './program'
import { PythonExpressions } from './pythonExpressions'
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

class PythonReader extends PythonExpressions {
  /** `try` statements of this function that the reader stands in. */
  private tries = 0

  block(node: SyntaxNode): Stmt[] {
    return node.children.flatMap((child) => this.statement(child))
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
      case 'try_statement': {
        this.tries++
        const inner = this.block(node)
        this.tries--
        return inner
      }
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
      const named: Stmt[] =
        own.k === 'func' && left.type === 'identifier'
          ? [{ k: 'func', name: this.text(left), params: own.params, body: own.body, row: node.row }]
          : []
      return [...chained, ...named, { k: 'assign', targets: this.targets(left), value: own, row: node.row }]
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
    const outer = this.tries
    this.tries = 0
    const inner = body ? this.block(body) : []
    this.tries = outer
    return [
      {
        k: 'func',
        name: name ? this.text(name) : '',
        params: this.params(params),
        body: [...defaults, ...inner],
        row: node.row,
      },
    ]
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
    // `try: while True: image.seek(n)` goes on until the call raises; that is how frames and records are counted.
    if (this.tries > 0 && /\w\(/.test(this.text(body)) && !/\b(?:fork|Popen|Thread|Process)\(/.test(this.text(body)))
      return
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

function find(node: SyntaxNode, type: string): SyntaxNode | undefined {
  if (node.type === type) return node
  for (const child of node.children) {
    if (child.type === 'block') continue
    const found = find(child, type)
    if (found) return found
  }
  return undefined
}
