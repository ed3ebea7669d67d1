'use client'

import { FieldLabel, useField } from '@payloadcms/ui'
import type { JSONFieldClientProps } from 'payload'
import { useId, useState } from 'react'

const shown = (value: unknown): string => JSON.stringify(value ?? {}, null, 2)

/** JSON that people edit, in a plain text area: Payload's own editor comes from another server, which an installation may not reach. */
export function JsonEditor({ field, path }: JSONFieldClientProps) {
  const id = useId()
  const { value, setValue } = useField<unknown>({ path })
  const [draft, setDraft] = useState<string>()
  const [wrong, setWrong] = useState(false)
  const take = () => {
    if (draft === undefined) return
    try {
      setValue(JSON.parse(draft))
      setDraft(undefined)
      setWrong(false)
    } catch {
      setWrong(true)
    }
  }
  const { description } = field.admin ?? {}
  return (
    <div className="vet-json field-type">
      <FieldLabel htmlFor={id} label={field.label} path={path} />
      <textarea
        id={id}
        rows={6}
        spellCheck={false}
        value={draft ?? shown(value)}
        aria-invalid={wrong}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={take}
      />
      {wrong ? (
        <p className="vet-problem" role="alert">
          This is not valid JSON, and is not saved as it stands.
        </p>
      ) : null}
      {typeof description === 'string' ? <p className="vet-quiet">{description}</p> : null}
    </div>
  )
}
