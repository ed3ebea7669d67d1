import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { version } from '../../../../package.json'

let memo: Registry | undefined

/** The metrics of this process. */
export function metrics(): Registry {
  if (memo) return memo
  memo = new Registry()
  collectDefaultMetrics({ register: memo })
  const info = new Gauge({
    name: 'automatos_build_info',
    help: 'Always 1; the labels say what is running.',
    labelNames: ['version', 'node', 'part'],
    registers: [memo],
  })
  info.set({ version, node: process.version, part: 'web' }, 1)
  return memo
}
