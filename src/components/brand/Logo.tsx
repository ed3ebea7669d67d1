/** The mark: an arch that is an A and a small automaton at once. Drawn in the text's colour. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" className={className} fill="none" viewBox="0 0 24 24">
      <path
        clipRule="evenodd"
        d="M2 22V12a10 10 0 0 1 20 0v10h-6.5v-4.25h-7V22H2Zm10-8.1a3.1 3.1 0 1 0 0-6.2 3.1 3.1 0 0 0 0 6.2Z"
        fill="currentColor"
        fillRule="evenodd"
      />
    </svg>
  )
}

export function Wordmark() {
  return (
    <span className="flex items-center gap-2">
      <LogoMark className="size-[1.35rem]" />
      <span className="text-[0.98rem] font-semibold tracking-[-0.02em]">
        Automatos<span className="hidden font-normal text-ink-3 min-[420px]:inline"> Marketplace</span>
      </span>
    </span>
  )
}
