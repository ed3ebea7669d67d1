import type { Field, TextField } from 'payload'
import { sealText } from '@/domain/sealedText'
import { env } from '@/env'

const never = () => false

/**
 * A secret that staff give and nobody reads again: `name` is only ever written and is empty when read, what the database holds is
 * `nameEncrypted`, bound to its purpose. Writing an empty text leaves the stored secret as it is; "-" removes it.
 */
export const credential = (name: string, description: string): Field[] => [
  {
    name,
    type: 'text',
    virtual: true,
    admin: {
      position: 'sidebar',
      description: `${description} Leave it empty to keep what is stored; "-" removes it.`,
      disableListColumn: true,
      disableListFilter: true,
    },
    hooks: { afterRead: [() => null] },
  } satisfies TextField,
  {
    name: `${name}Encrypted`,
    type: 'text',
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
