import { node, nodes, str, type Node } from './estree'
import { JavaScriptExpressions, MAX_DEPTH } from './javascriptExpressions'
import { lastName, moduleOf } from './javascriptNames'
import { concat, nameOf, type Expr, type Stmt } from './program'

/** Walks an ESTree into the small language. The tree is foreign data, so each property is checked. */
export class JavaScriptReader extends JavaScriptExpressions {
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

  protected expressionStatement(value: unknown): Stmt[] {
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

  protected params(item: Node): string[] {
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
}
