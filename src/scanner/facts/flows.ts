import type { ShellUnit } from '../types'
import { shellFlow } from './shellFlow'
import type { ShellFlow } from './shellState'

const cache = new WeakMap<ShellUnit, ShellFlow>()

/** The data flow of a shell unit, worked out once. */
export function flowOf(unit: ShellUnit): ShellFlow {
  let flow = cache.get(unit)
  if (!flow) {
    flow = shellFlow(unit.script)
    cache.set(unit, flow)
  }
  return flow
}

/** Units whose text runs without anybody reading it first: hooks, servers, hidden comments, decoded layers. */
export const runsUnseen = (origin: string): boolean =>
  origin === 'hook' || origin === 'mcp' || origin === 'hidden' || origin === 'decoded' || origin === 'manifest'
