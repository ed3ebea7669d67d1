import { node, nodes, str, type Node } from './estree'
import { calleeOf, moduleOf, simplify } from './javascriptNames'
import { concat, type Entry, type Expr, type Program, type Stmt } from './program'

/** Depth at which an expression is given up: generated code nests without bound. */
export const MAX_DEPTH = 300

/** Reads the expressions of an ESTree; functions inside them hold statements, which the subclass reads. */
export abstract class JavaScriptExpressions {
  protected depth = 0

  constructor(
    protected readonly source: string,
    protected readonly program: Program,
    protected readonly rowOf: (offset: number) => number,
  ) {}

  abstract block(value: unknown): Stmt[]
  protected abstract expressionStatement(value: unknown): Stmt[]
  protected abstract params(item: Node): string[]

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
        const outer = node(item.body)
        const body = outer?.type === 'ParenthesizedExpression' ? node(outer.expression) : outer
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
