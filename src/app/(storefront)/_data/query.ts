import { createLocalReq } from 'payload'
import { cache } from 'react'
import type { Query } from '@/queries/types'
import { queryOf } from '@/services/sql'
import { backend } from './payload'

/** SQL over Payload's pool, for the reads in src/queries. */
export const sql = cache(async (): Promise<Query> => queryOf(await createLocalReq({}, await backend())))
