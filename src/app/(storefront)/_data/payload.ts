import config from '@payload-config'
import { getPayload, type Payload } from 'payload'

/** The backend, started once a process. Everything the storefront reads or does goes through this folder. */
export const backend = (): Promise<Payload> => getPayload({ config })
