import { concat, nameOf, type Expr } from './program'

/** The dotted name of what is called and, for methods of values, the value. */
export function calleeOf(callee: Expr): { name: string; recv?: Expr } {
  if (callee.k === 'ref') return { name: callee.name }
  if (callee.k === 'index' && callee.key.k === 'str')
    return { name: `${nameOf(callee.base)}.${callee.key.value}`, recv: callee.base }
  return { name: nameOf(callee), recv: callee }
}

/** `__import__('os')`, `getattr(os, 'system')` and `chr(…)` are names and constants in disguise. */
export function simplify(call: Extract<Expr, { k: 'call' }>): Expr {
  const [first, second] = call.args
  if (/^(?:__import__|importlib\.import_module|import_module)$/.test(call.name) && first?.k === 'str')
    return { k: 'ref', name: first.value, row: call.row }
  if (call.name === 'getattr' && first && second?.k === 'str')
    return {
      k: 'ref',
      name: `${nameOf(first)}.${second.value}`.replace(/^(?:__builtins__|builtins)\./, ''),
      row: call.row,
    }
  if (call.name === 'chr' && first?.k === 'str')
    return { k: 'str', value: String.fromCharCode(Number(first.value) & 0xffff), row: call.row }
  if (
    call.name === "''.join" &&
    call.recv?.k === 'str' &&
    first?.k === 'list' &&
    first.parts.every((part) => part.k === 'str')
  ) {
    return {
      k: 'str',
      value: first.parts.map((part) => (part.k === 'str' ? part.value : '')).join(call.recv.value),
      row: call.row,
    }
  }
  if (/^(?:os\.path\.join|path\.join|join)$/.test(call.name))
    return concat(
      call.args.flatMap((arg, i): Expr[] => (i === 0 ? [arg] : [{ k: 'str', value: '/', row: call.row }, arg])),
      call.row,
    )
  if (
    /^(?:os\.path\.(?:expanduser|abspath|expandvars|realpath)|str|bytes|(?:pathlib\.)?(?:Pure)?(?:Posix)?Path)$/.test(
      call.name,
    ) &&
    first &&
    call.args.length === 1
  )
    return first
  return call
}
