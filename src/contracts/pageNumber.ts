import { z } from 'zod'

/** A whole number of a query string, from 1 to `max`. */
export const pageNumber = (max: number, otherwise: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, `must be a whole number from 1 to ${max}`)
    .transform(Number)
    .pipe(z.number().min(1, 'must be at least 1').max(max, `must be at most ${max}`))
    .default(otherwise)
