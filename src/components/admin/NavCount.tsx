/** A number beside a link of the menu; nothing while there is none. */
export function NavCount({
  count,
  what,
  urgent = false,
}: {
  count: number | undefined
  what: string
  urgent?: boolean
}) {
  if (!count) return null
  return (
    <span className={`vet-count${urgent ? ' vet-count--urgent' : ''}`} title={`${count} ${what}`}>
      {count > 999 ? '999+' : count}
      <span className="vet-unseen"> {what}</span>
    </span>
  )
}
