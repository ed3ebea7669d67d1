import type { SelectField } from 'payload'

type Choice = SelectField['options']

/** Select options whose label is the value in words: `pending_review` → "Pending review". */
export const choices = (values: readonly string[]): Choice =>
  values.map((value) => {
    const words = value.replaceAll(/[_-]/g, ' ')
    return { value, label: words.charAt(0).toUpperCase() + words.slice(1) }
  })
