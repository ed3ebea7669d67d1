import { concat, nameOf, type CallExpr, type Expr } from './program'

/** Last part of the first dotted name. */
export const lastName = (names: string[]): string => names[0]?.split('.').at(-1) ?? ''

export function calleeOf(callee: Expr): { name: string; recv?: Expr } {
  if (callee.k === 'ref') return { name: callee.name }
  if (callee.k === 'index' && callee.key.k === 'str')
    return { name: `${nameOf(callee.base)}.${callee.key.value}`, recv: callee.base }
  return { name: nameOf(callee), recv: callee }
}

/** The module of `require('x')` or `await import('x')`. */
export function moduleOf(expr: Expr): string | undefined {
  const call = expr.k === 'call' ? expr : undefined
  const first = call?.args[0]
  return call &&
    (call.name === 'require' || call.name === 'import' || call.name === 'process.mainModule.require') &&
    first?.k === 'str'
    ? first.value.replace(/^node:/, '')
    : undefined
}

/** `String.fromCharCode(…)`, `[…].join('')` and `'…'.split('').reverse().join('')` of constants are constants. */
export function simplify(call: CallExpr): Expr {
  const constants = call.args.filter((arg) => arg.k === 'str').map((arg) => arg.value)
  const allConstant = constants.length === call.args.length
  if (call.name === 'String.fromCharCode' && allConstant && constants.length > 0)
    return { k: 'str', value: String.fromCharCode(...constants.map(Number)), row: call.row }
  const recv = call.recv
  if (recv?.k === 'list' && call.name.endsWith('.join') && recv.parts.every((part) => part.k === 'str')) {
    return {
      k: 'str',
      value: recv.parts.map((part) => (part.k === 'str' ? part.value : '')).join(constants[0] ?? ','),
      row: call.row,
    }
  }
  if (recv?.k === 'str' && call.name.endsWith('.split') && constants[0] === '')
    return { k: 'list', parts: [...recv.value].map((value) => ({ k: 'str', value, row: call.row })), row: call.row }
  if (recv?.k === 'list' && call.name.endsWith('.reverse')) return { ...recv, parts: recv.parts.toReversed() }
  if (recv?.k === 'str' && /\.replaceAll?$/.test(call.name) && constants.length === 2)
    return { k: 'str', value: recv.value.replaceAll(constants[0] ?? '', constants[1] ?? ''), row: call.row }
  if (/^path(?:\.posix)?\.(?:join|resolve)$/.test(call.name))
    return concat(
      call.args.flatMap((arg, i): Expr[] => (i === 0 ? [arg] : [{ k: 'str', value: '/', row: call.row }, arg])),
      call.row,
    )
  return call
}
