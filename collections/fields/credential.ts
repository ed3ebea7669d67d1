import type { Field, TextField } from 'payload'
import { sealText } from '@/domain/sealedText'
import { env } from '@/env'

const never = () => false
// A line end would end the header that the secret is sent in.
const ONE_LINE = /^\P{Cc}{0,4096}$/u

/**
 * A secret that staff give and nobody reads again: `name` is only ever written and is empty when read, what the database holds is
 * `nameEncrypted`, bound to its purpose. Writing an empty text leaves the stored secret as it is; "-" removes it.
 */
export const credential = (name: string, description: string): Field[] => [
  {
    name,
    type: 'text',
    virtual: true,
    validate: (value: unknown) =>
      typeof value !== 'string' || ONE_LINE.test(value.trim()) || 'It must be one line of at most 4,096 characters.',
    admin: {
      position: 'sidebar',
      // The panel takes virtual fields for computed ones, unless told otherwise.
      readOnly: false,
      components: { Field: '/src/components/admin/SecretField.client#SecretField' },
      description: `${description} Leave it empty to keep what is stored; "-" removes it.`,
      disableListColumn: true,
      disableListFilter: true,
    },
    hooks: { afterRead: [() => null] },
  } satisfies TextField,
  {
    name: `${name}Encrypted`,
    type: 'text',
    // Not in any answer, not even in those of code that may read everything: it is read by SQL, where it is used.
    hidden: true,
    access: { create: never, read: never, update: never },
    admin: { hidden: true, disableListColumn: true, disableListFilter: true },
    hooks: {
      beforeChange: [
        ({ siblingData, value, previousSiblingDoc }) => {
          const given: unknown = siblingData[name]
          delete siblingData[name]
          if (given === '-') return null
          if (typeof given !== 'string' || given.trim() === '') return previousSiblingDoc?.[`${name}Encrypted`] ?? value
          const { encryptionKey } = env()
          if (!encryptionKey) throw new Error('Secrets are kept encrypted: this process needs ENCRYPTION_KEY.')
          return sealText(given.trim(), encryptionKey, `sources.${name}`)
        },
      ],
    },
  },
]
