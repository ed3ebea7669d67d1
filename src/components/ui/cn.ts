import { type ClassValue, clsx } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

/** Our own names in Tailwind's scales, which the merger cannot know. */
const merge = extendTailwindMerge({ extend: { theme: { text: ['2xs'], shadow: ['card', 'lift', 'pop'] } } })

/** Joins class names; of two that set the same property the later one wins. */
export const cn = (...values: ClassValue[]): string => merge(clsx(values))
