/** A node of an ESTree; foreign data, so each property is checked before use. */
export interface Node {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value
export const node = (value: unknown): Node | undefined => (isNode(value) ? value : undefined)
export const nodes = (value: unknown): Node[] =>
  Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []
export const str = (value: unknown): string => (typeof value === 'string' ? value : '')
