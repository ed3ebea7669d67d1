'use client'

import { FieldDescription, FieldError, FieldLabel, useField } from '@payloadcms/ui'
import type { TextFieldClientProps } from 'payload'

/** A secret to write and never to read: masked while it is typed, and no password manager fills it in. */
export function SecretField({ field: { name, label, admin }, path: given, readOnly }: TextFieldClientProps) {
  const { value, setValue, path, showError, disabled } = useField<string>({ potentiallyStalePath: given })
  return (
    <div className={`field-type text vet-secret ${showError ? 'error' : ''}`}>
      <FieldLabel htmlFor={`field-${name}`} label={label} path={path} />
      <div className="field-type__wrap">
        <FieldError path={path} showError={showError} />
        <input
          id={`field-${name}`}
          name={path}
          type="password"
          autoComplete="new-password"
          spellCheck={false}
          disabled={Boolean(readOnly) || disabled}
          value={value ?? ''}
          onChange={(event) => setValue(event.target.value)}
        />
        <FieldDescription description={admin?.description ?? ''} path={path} />
      </div>
    </div>
  )
}
