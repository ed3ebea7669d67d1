const STEPS = [
  {
    title: 'Synced from where it is made',
    text: 'Items come from public marketplaces, repositories and our own desks, with author, licence and commit.',
  },
  {
    title: 'Scanned, line by line',
    text: 'Every version is read for injected instructions, leaked secrets and dangerous commands before anyone sees it.',
  },
  {
    title: 'Approved for one digest',
    text: 'A decision counts for exactly these files. One changed byte is a new version, and starts over.',
  },
  {
    title: 'Loaded on demand',
    text: 'Agents hold a summary of what they have, load instructions when a task needs them, and files only on request.',
  },
]

export function HowItWorks() {
  return (
    <section className="mt-20 rounded-xl border bg-sunken/50 p-6 md:p-8">
      <h2 className="text-xl font-semibold tracking-[-0.02em]">From upstream to your agent</h2>
      <ol className="mt-6 grid gap-x-8 gap-y-7 sm:grid-cols-2 lg:grid-cols-4">
        {STEPS.map(({ title, text }, index) => (
          <li key={title}>
            <span aria-hidden="true" className="font-mono text-xs text-ink-3">
              {index + 1}
            </span>
            <h3 className="mt-1 font-semibold">{title}</h3>
            <p className="mt-1 text-sm text-ink-2">{text}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
