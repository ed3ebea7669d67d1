import { isSame, merge, NOTHING, type Taint } from './taint'

/** What the variables of one program hold, by the function that they live in. */
export class Scopes {
  private readonly vars = new Map<string, Taint>()
  private readonly parents = new Map<string, string>()
  /** Parameters of callbacks, by the made-up scope that each callback gets. */
  private readonly callbacks = new Map<string, ReadonlySet<string>>()
  private readonly known = new WeakMap<object, string>()

  /** A function stands inside another one. */
  nest(inner: string, outer: string): void {
    this.parents.set(inner, outer)
  }

  /** The scope of a callback: its parameters are its own, everything else it sets belongs to the function around it. */
  callback(func: object, params: string[], outer: string): string {
    const inner = this.known.get(func) ?? `${outer}>${this.callbacks.size}`
    this.known.set(func, inner)
    this.callbacks.set(inner, new Set(params))
    this.nest(inner, outer)
    return inner
  }

  /** Adds to what a variable may hold; true where that is news. */
  set(scope: string, name: string, taint: Taint): boolean {
    const own = this.callbacks.get(scope)
    if (own && !own.has(name)) return this.set(this.parents.get(scope) ?? '', name, taint)
    const key = /^(?:self|this|cls)\./.test(name) ? name.replace(/^\w+\./, '.') : `${scope}:${name}`
    const before = this.vars.get(key) ?? NOTHING
    const next = merge(before, taint)
    if (isSame(before, next)) return false
    this.vars.set(key, next)
    return true
  }

  get(scope: string, name: string): Taint {
    if (/^(?:self|this|cls)\./.test(name)) {
      const attribute = name.replace(/^\w+/, '')
      return (
        this.vars.get(attribute) ??
        this.vars.get(`:${attribute.slice(1)}`) ??
        this.vars.get(`:${attribute.slice(1).split('.')[0] ?? ''}`) ??
        NOTHING
      )
    }
    const dot = name.indexOf('.')
    const head = dot < 0 ? name : name.slice(0, dot)
    let at: string | undefined = scope
    for (let depth = 0; at !== undefined && depth < 16; depth++) {
      const found: Taint | undefined = this.vars.get(`${at}:${name}`) ?? this.vars.get(`${at}:${head}`)
      if (found) return found
      at = at === '' ? undefined : (this.parents.get(at) ?? '')
    }
    return NOTHING
  }
}
