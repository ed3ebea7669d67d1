import type { Relative } from '@/contracts/lineage'
import { inWords } from './words'

/** Items with the same text, or nearly: who was here first says which came from which. */
export function KinList({ title, kin }: { title: string; kin: readonly Relative[] }) {
  if (kin.length === 0) return null
  return (
    <details>
      <summary>
        {title}: {kin.length === 1 ? '1 other item' : `${kin.length} other items`}
      </summary>
      <ul>
        {kin.map(({ id, kind, slug, source, version, published, since, earlier, similarity }) => (
          <li key={id}>
            <a href={`/admin/collections/versions/${version.id}`}>{slug}</a>{' '}
            <span className="vet-quiet">
              {inWords(kind)} of {source}
              {published ? ', published' : ''}
              {similarity < 1 ? `, ${Math.round(similarity * 100)} % the same` : ''} ·{' '}
              {earlier
                ? `here first, since ${since.slice(0, 10)}: this one derives from it`
                : `came later, on ${since.slice(0, 10)}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
