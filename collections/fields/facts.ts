import type { DateField, Field, FieldAccess, TextField } from 'payload'

const never: FieldAccess = () => false

const asText = { components: { Field: '/src/components/admin/JsonFacts#JsonFacts' } }

/** Fields that machines write and people only read: no REST, GraphQL or panel edit reaches them. */
export const machineWritten = <T extends Field>(field: T): T => ({
  ...field,
  access: { create: never, update: never },
  admin: { ...('admin' in field ? field.admin : {}), ...(field.type === 'json' ? asText : {}), readOnly: true },
})

export const json = (name: string, label?: string): Field =>
  machineWritten({ name, type: 'json', ...(label ? { label } : {}) })

export const count = (name: string, defaultValue = 0): Field =>
  machineWritten({ name, type: 'number', defaultValue, min: 0 })

export const instant = (name: string): DateField =>
  machineWritten({ name, type: 'date', admin: { date: { pickerAppearance: 'dayAndTime' } } })

/** A key in kebab case, unique in its collection. */
export const slugField = (): TextField => ({
  name: 'slug',
  type: 'text',
  required: true,
  unique: true,
  index: true,
  validate: (value: unknown) =>
    (typeof value === 'string' && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value)) ||
    'Use lower-case letters, digits and single hyphens, for example "data-tools".',
})
