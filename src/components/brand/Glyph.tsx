import type { Kind } from '@/domain/kinds'
import { cn } from '../ui/cn'
import { glyphTiles } from './glyphTiles'

export const KIND_TEXT: Record<Kind, string> = {
  skill: 'text-skill',
  plugin: 'text-plugin',
  persona: 'text-persona',
  command: 'text-command',
}

interface Props {
  kind: Kind
  slug: string
  /** An emoji that an editor chose stands in for the drawn picture. */
  icon?: string | null
  size?: 'sm' | 'md' | 'lg'
}

const SIZES = { sm: 'size-8 rounded-md text-base', md: 'size-10 rounded-lg text-xl', lg: 'size-16 rounded-xl text-3xl' }

/** An item's picture: four tiles from its slug in its kind's colour. */
export function Glyph({ kind, slug, icon, size = 'md' }: Props) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        'relative grid shrink-0 place-items-center overflow-hidden',
        SIZES[size],
        KIND_TEXT[kind],
        kind === 'persona' && 'rounded-full',
      )}
    >
      <span className="absolute inset-0 bg-current opacity-[0.11]" />
      {icon ? (
        <span className="relative">{icon}</span>
      ) : (
        <svg className="relative size-[62%]" viewBox="0 0 20 20">
          {glyphTiles(`${kind}/${slug}`).map(({ x, y, path, turn, pale }) => (
            <path
              d={path}
              fill="currentColor"
              key={`${x} ${y}`}
              opacity={pale ? 0.42 : 1}
              transform={`translate(${x} ${y}) rotate(${turn} 5 5)`}
            />
          ))}
        </svg>
      )}
    </span>
  )
}
