import type { JSONFieldServerProps } from 'payload'
import { inWords } from './words'

/** JSON that machines wrote, as text to read. Payload's own editor comes from another server, which an installation may not reach. */
export function JsonFacts({ data, field }: JSONFieldServerProps) {
  const value: unknown = data?.[field.name]
  const text = JSON.stringify(value ?? null, null, 2)
  const size = Array.isArray(value) ? ` (${value.length})` : ''
  return (
    <details className="vet-json field-type">
      <summary>
        {inWords(field.name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`))}
        {size}
      </summary>
      <pre>{text}</pre>
    </details>
  )
}
