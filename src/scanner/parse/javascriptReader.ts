import { calleeOf, lastName, moduleOf, simplify } from './javascriptNames'
import { concat, nameOf, type Entry, type Expr, type Program, type Stmt } from './program'

interface Node {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value
const node = (value: unknown): Node | undefined => (isNode(value) ? value : undefined)
const nodes = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [])
const str = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Depth at which an expression is given up: generated code nests without bound. */
const MAX_DEPTH = 300

/** Walks an ESTree into the small language. The tree is foreign data, so each property is checked. */
export class JavaScriptReader {
  private depth = 0

  constructor(
    private readonly source: string,
    private readonly program: Program,
    private readonly rowOf: (offset: number) => number,
  ) {}

  block(value: unknown): Stmt[] {
    const parent = node(value)
    if (!parent || this.depth > MAX_DEPTH) return []
    this.depth++
    const found = nodes(parent.body ?? parent.consequent).flatMap((child) => this.statement(child))
    this.depth--
    return found
  }

  private statement(item: Node): Stmt[] {
    const row = this.rowOf(item.start)
    switch (item.type) {
      case 'ImportDeclaration':
        this.importDeclaration(item)
        return []
      case 'ExpressionStatement':
        return this.expressionStatement(item.expression)
      case 'VariableDeclaration':
        return nodes(item.declarations).flatMap((part) => this.declare(part.id, part.init))
      case 'FunctionDeclaration':
        return [
          { k: 'func', name: str(node(item.id)?.name), params: this.params(item), body: this.block(item.body), row },
        ]
      case 'ClassDeclaration':
        return this.classBody(item)
      case 'ReturnStatement':
      case 'ThrowStatement':
        return item.argument ? [{ k: 'return', value: this.expr(item.argument), row }] : []
      case 'ExportNamedDeclaration':
      case 'ExportDefaultDeclaration':
        return node(item.declaration) ? this.statementOrExpr(item.declaration) : []
      case 'ForOfStatement':
      case 'ForInStatement': {
        const left = node(item.left)
        const target = left?.type === 'VariableDeclaration' ? nodes(left.declarations)[0]?.id : left
        return [...this.declare(target, item.right), ...this.branch(item.body)]
      }
      case 'WhileStatement':
      case 'DoWhileStatement':
      case 'ForStatement':
        this.endless(item)
        return [...(node(item.init) ? this.statementOrExpr(item.init) : []), ...this.branch(item.body)]
      case 'IfStatement':
        return [
          { k: 'expr', value: this.expr(item.test), row },
          ...this.branch(item.consequent),
          ...this.branch(item.alternate),
        ]
      case 'TryStatement':
        return [...this.branch(item.block), ...this.branch(node(item.handler)?.body), ...this.branch(item.finalizer)]
      case 'SwitchStatement':
        return nodes(item.cases).flatMap((part) => nodes(part.consequent).flatMap((child) => this.statement(child)))
      case 'LabeledStatement':
        return this.branch(item.body)
      case 'BlockStatement':
        return this.block(item)
      default:
        return []
    }
  }

  private statementOrExpr(value: unknown): Stmt[] {
    const item = node(value)
    if (!item) return []
    if (/Declaration$|Statement$/.test(item.type)) return this.statement(item)
    return [{ k: 'expr', value: this.expr(item), row: this.rowOf(item.start) }]
  }

  private branch(value: unknown): Stmt[] {
    const item = node(value)
    if (!item) return []
    return item.type === 'BlockStatement' ? this.block(item) : this.statement(item)
  }

  private expressionStatement(value: unknown): Stmt[] {
    const item = node(value)
    if (!item) return []
    if (item.type === 'AssignmentExpression') return this.assign(item)
    if (item.type === 'SequenceExpression')
      return nodes(item.expressions).flatMap((part) => this.expressionStatement(part))
    return [{ k: 'expr', value: this.expr(item), row: this.rowOf(item.start) }]
  }

  private assign(item: Node): Stmt[] {
    const row = this.rowOf(item.start)
    const right = node(item.right)
    const value =
      item.operator === '+=' ? concat([this.expr(item.left), this.expr(item.right)], row) : this.expr(item.right)
    const functions: Stmt[] =
      value.k === 'func'
        ? [{ k: 'func', name: lastName(this.targets(item.left)), params: value.params, body: value.body, row }]
        : []
    return [
      ...functions,
      ...(right?.type === 'AssignmentExpression' ? this.assign(right) : []),
      { k: 'assign', targets: this.targets(item.left), value, row },
    ]
  }

  private declare(target: unknown, init: unknown): Stmt[] {
    const item = node(target)
    if (!item || !init) return []
    const row = this.rowOf(item.start)
    const value = this.expr(init)
    const required = moduleOf(value)
    if (required !== undefined) this.bindModule(item, required)
    if (value.k === 'func' && item.type === 'Identifier')
      return [{ k: 'func', name: str(item.name), params: value.params, body: value.body, row }]
    if (item.type === 'ObjectPattern' && (value.k === 'ref' || value.k === 'call')) {
      return nodes(item.properties).flatMap((part): Stmt[] => {
        const key = str(node(part.key)?.name)
        const from: Expr = value.k === 'ref' && key ? { k: 'ref', name: `${value.name}.${key}`, row } : value
        return [{ k: 'assign', targets: this.targets(part.value ?? part.argument), value: from, row }]
      })
    }
    return [{ k: 'assign', targets: this.targets(item), value, row }]
  }

  private targets(value: unknown): string[] {
    const item = node(value)
    if (!item) return []
    switch (item.type) {
      case 'Identifier':
        return [str(item.name)]
      case 'MemberExpression': {
        const whole = this.expr(item)
        return whole.k === 'ref' ? [whole.name] : whole.k === 'index' ? [nameOf(whole.base)] : []
      }
      case 'ObjectPattern':
        return nodes(item.properties).flatMap((part) => this.targets(part.value ?? part.argument))
      case 'ArrayPattern':
        return nodes(item.elements).flatMap((part) => this.targets(part))
      case 'AssignmentPattern':
        return this.targets(item.left)
      case 'RestElement':
        return this.targets(item.argument)
      default:
        return []
    }
  }

  private params(item: Node): string[] {
    return nodes(item.params).map((param) => this.targets(param).join(','))
  }

  private classBody(item: Node): Stmt[] {
    return nodes(node(item.body)?.body).flatMap((member): Stmt[] => {
      const row = this.rowOf(member.start)
      const name = str(node(member.key)?.name)
      const value = node(member.value)
      if (member.type === 'MethodDefinition' && value)
        return [{ k: 'func', name, params: this.params(value), body: this.block(value.body), row }]
      if (member.type === 'StaticBlock') return this.block(member)
      return value ? [{ k: 'assign', targets: [`this.${name}`], value: this.expr(value), row }] : []
    })
  }

  private importDeclaration(item: Node): void {
    const from = str(node(item.source)?.value).replace(/^node:/, '')
    for (const part of nodes(item.specifiers)) {
      const local = str(node(part.local)?.name)
      const imported = part.type === 'ImportSpecifier' ? `${from}.${str(node(part.imported)?.name)}` : from
      this.program.imports.set(local, imported)
    }
  }

  private bindModule(item: Node, module: string): void {
    if (item.type === 'Identifier') this.program.imports.set(str(item.name), module)
    if (item.type !== 'ObjectPattern') return
    for (const part of nodes(item.properties)) {
      for (const target of this.targets(part.value))
        this.program.imports.set(target, `${module}.${str(node(part.key)?.name)}`)
    }
  }

  private endless(item: Node): void {
    const test = node(item.test)
    const always = !test ? item.type === 'ForStatement' : test.type === 'Literal' && Boolean(test.value)
    const body = node(item.body)
    if (!always || !body) return
    if (!/\b(?:break|return|throw|yield|await|exit)\b/.test(this.source.slice(body.start, body.end)))
      this.program.endlessLoops.push(this.rowOf(item.start))
  }

  expr(value: unknown): Expr {
    const item = node(value)
    if (!item || this.depth > MAX_DEPTH) return { k: 'group', parts: [], row: 0 }
    this.depth++
    const found = this.expression(item, this.rowOf(item.start))
    this.depth--
    return found
  }

  private expression(item: Node, row: number): Expr {
    switch (item.type) {
      case 'Identifier':
        return { k: 'ref', name: str(item.name), row }
      case 'ThisExpression':
        return { k: 'ref', name: 'this', row }
      case 'Literal':
        return typeof item.value === 'string' || typeof item.value === 'number'
          ? { k: 'str', value: String(item.value), row }
          : { k: 'group', parts: [], row }
      case 'TemplateLiteral':
        return this.template(item, row)
      case 'TaggedTemplateExpression':
        return { k: 'call', ...calleeOf(this.expr(item.tag)), args: [this.expr(item.quasi)], named: [], row }
      case 'BinaryExpression':
        if (item.operator === '+') return concat([this.expr(item.left), this.expr(item.right)], row)
        return { k: 'group', parts: [], row }
      case 'MemberExpression':
        return this.member(item, row)
      case 'CallExpression':
      case 'NewExpression':
        return simplify({
          k: 'call',
          ...calleeOf(this.expr(item.callee)),
          args: nodes(item.arguments).map((arg) => this.expr(arg.type === 'SpreadElement' ? arg.argument : arg)),
          named: [],
          row,
        })
      case 'ImportExpression':
        return { k: 'call', name: 'import', args: [this.expr(item.source)], named: [], row }
      case 'ObjectExpression':
        return { k: 'object', entries: nodes(item.properties).map((part) => this.property(part)), row }
      case 'ArrayExpression':
        return {
          k: 'list',
          parts: nodes(item.elements).map((part) => this.expr(part.type === 'SpreadElement' ? part.argument : part)),
          row,
        }
      case 'ArrowFunctionExpression':
      case 'FunctionExpression': {
        const body = node(item.body)
        const assigns = body?.type === 'AssignmentExpression'
        const inner: Stmt[] =
          body?.type === 'BlockStatement' || body?.type === 'FunctionBody'
            ? this.block(body)
            : assigns
              ? this.expressionStatement(body)
              : [{ k: 'return', value: this.expr(body), row }]
        return { k: 'func', params: this.params(item), body: inner, row }
      }
      case 'AssignmentExpression':
        return this.expr(item.right)
      default:
        return this.children(item, row)
    }
  }

  /** Await, casts, conditionals, sequences: what is inside comes out. */
  private children(item: Node, row: number): Expr {
    const parts: Expr[] = []
    for (const key of [
      'argument',
      'expression',
      'expressions',
      'consequent',
      'alternate',
      'left',
      'right',
      'children',
      'value',
    ]) {
      for (const child of nodes(item[key])) parts.push(this.expr(child))
    }
    const only = parts[0]
    return parts.length === 1 && only ? only : { k: 'group', parts, row }
  }

  private template(item: Node, row: number): Expr {
    const parts: Expr[] = []
    const values = nodes(item.expressions)
    nodes(item.quasis).forEach((quasi, i) => {
      const value = quasi.value
      const cooked = typeof value === 'object' && value !== null && 'cooked' in value ? str(value.cooked) : ''
      if (cooked) parts.push({ k: 'str', value: cooked, row: this.rowOf(quasi.start) })
      const inner = values[i]
      if (inner) parts.push(this.expr(inner))
    })
    return parts.length === 0 ? { k: 'str', value: '', row } : concat(parts, row)
  }

  private member(item: Node, row: number): Expr {
    const base = this.expr(item.object)
    const property = node(item.property)
    const key: Expr = item.computed ? this.expr(property) : { k: 'str', value: str(property?.name), row }
    if (key.k === 'str' && base.k === 'ref')
      return { k: 'ref', name: `${base.name}.${key.value}`.replace(/^(?:globalThis|window|global|self)\./, ''), row }
    const required = moduleOf(base)
    if (required !== undefined && key.k === 'str') return { k: 'ref', name: `${required}.${key.value}`, row }
    return { k: 'index', base, key, row }
  }

  private property(part: Node): Entry {
    if (part.type === 'SpreadElement') return { name: '', value: this.expr(part.argument) }
    const key = node(part.key)
    const name = part.computed ? '' : str(key?.name) || str(key?.value)
    return { name, value: this.expr(part.value) }
  }
}
