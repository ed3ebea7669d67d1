import { notFound } from '@/services/errors'
import { handle } from './handle'

/** Paths that begin like ours and lead nowhere, so that they are a problem like every other error of ours. */
export const nothingHere = handle(async () => {
  throw notFound('address')
})
