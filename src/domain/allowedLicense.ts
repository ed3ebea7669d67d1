import parse from 'spdx-expression-parse'
import { z } from 'zod'

type Expression = { license: string } | { conjunction: 'and' | 'or'; left: Expression; right: Expression }

const expression: z.ZodType<Expression> = z.lazy(() =>
  z.union([
    z.object({ license: z.string() }),
    z.object({ conjunction: z.enum(['and', 'or']), left: expression, right: expression }),
  ]),
)

/**
 * Whether a licence (SPDX expression) is covered by a list of SPDX ids: of `A OR B` one is enough, `A AND B` takes both. None, or one that is
 * no SPDX expression, is covered only where the list names it word for word.
 */
export function isAllowedLicense(license: string | null, allowed: readonly string[]): boolean {
  const wanted = license?.trim()
  if (!wanted) return false
  const known = new Set(allowed.map((id) => id.trim().toLowerCase()))
  if (known.has(wanted.toLowerCase())) return true
  const tree = expression.safeParse(treeOf(wanted))
  return tree.success && covers(tree.data, known)
}

function treeOf(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return undefined
  }
}

function covers(tree: Expression, known: ReadonlySet<string>): boolean {
  if ('license' in tree) return known.has(tree.license.toLowerCase())
  const [left, right] = [covers(tree.left, known), covers(tree.right, known)]
  return tree.conjunction === 'and' ? left && right : left || right
}
