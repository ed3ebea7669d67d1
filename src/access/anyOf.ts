import type { Where } from 'payload'
import type { Access } from './types'

/** Grants what any of the given rules grants: `true` wins, conditions are joined with `or`, all `false` is `false`. */
export const anyOf =
  (...rules: Access[]): Access =>
  async (args) => {
    const conditions: Where[] = []
    for (const rule of rules) {
      const result = await rule(args)
      if (result === true) return true
      if (result !== false) conditions.push(result)
    }
    if (conditions.length === 0) return false
    return conditions.length === 1 ? (conditions[0] ?? false) : { or: conditions }
  }
