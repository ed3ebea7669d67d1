import { SearchField } from '../layout/SearchField.client'
import { LoadingFigure } from './LoadingFigure'

export function HomeHero() {
  return (
    <div className="relative overflow-hidden">
      <div
        aria-hidden="true"
        className="pointer-events-none absolute inset-0 bg-[radial-gradient(50rem_26rem_at_75%_-4rem,var(--glow),transparent)]"
      />
      <div className="shell relative grid items-center gap-12 pt-16 pb-14 md:pt-24 md:pb-20 lg:grid-cols-[1.15fr_1fr] lg:gap-16">
        <div>
          <h1 className="max-w-xl text-[2.5rem] leading-[1.06] font-semibold tracking-[-0.04em] md:text-[3.5rem]">
            Give your agents skills you can stand behind.
          </h1>
          <p className="mt-5 max-w-lg text-lg text-ink-2">
            A curated catalog of skills, plugins, personas and commands. Every version is scanned, approved and pinned
            to its digest. Your agents load only what you assign.
          </p>
          <search className="mt-8 block max-w-lg">
            <form action="/search">
              <SearchField
                label="Search the whole catalog"
                placeholder="What should your agent be good at?"
                size="lg"
              />
            </form>
          </search>
        </div>
        <LoadingFigure />
      </div>
    </div>
  )
}
