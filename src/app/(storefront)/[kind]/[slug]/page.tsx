import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { Glyph } from '@/components/brand/Glyph'
import { KIND_WORDS } from '@/components/catalog/kindWords'
import { TierBadge } from '@/components/catalog/TierBadge'
import { TokenLevels } from '@/components/catalog/TokenLevels'
import { TrustBadge } from '@/components/catalog/TrustBadge'
import { Capabilities } from '@/components/detail/Capabilities'
import { Contents } from '@/components/detail/Contents'
import { EnablePanel } from '@/components/detail/EnablePanel'
import { FileList } from '@/components/detail/FileList'
import { Findings } from '@/components/detail/Findings'
import { Markdown } from '@/components/detail/Markdown'
import { pluginContents, tokensOf } from '@/components/detail/pluginContents'
import { Quality } from '@/components/detail/Quality'
import { Related } from '@/components/detail/Related'
import { Section } from '@/components/detail/Section'
import { SourcePanel } from '@/components/detail/SourcePanel'
import { TrustPanel } from '@/components/detail/TrustPanel'
import { VersionList } from '@/components/detail/VersionList'
import { compact, exact, plural } from '@/components/format'
import { Notice } from '@/components/ui/Notice'
import { Panel } from '@/components/ui/Panel'
import type { Detail } from '@/contracts/marketplace'
import { isKindPlural, type Kind } from '@/domain/kinds'
import { disableAction } from '../../_actions/disable'
import { enableAction } from '../../_actions/enable'
import { requestUpgradeAction } from '../../_actions/requestUpgrade'
import { categories, detail, partsOf } from '../../_data/catalog'
import { instructionsOf } from '../../_data/instructions'
import { standings } from '../../_data/standings'
import { isWithheld } from '../../_data/withheld'
import type { Page } from '../../pageTypes'

type Props = Page<{ kind: string; slug: string }>

const CHIP = 'rounded-sm border px-1.5 py-px text-xs font-medium text-ink-2 hover:border-line-strong hover:text-ink'

const partIds = ({ contents }: Detail): string[] =>
  contents ? [contents.skills, contents.personas, contents.commands].flat().map(({ id }) => id) : []

const load = async ({ params }: Props) => {
  const { kind, slug } = await params
  return isKindPlural(kind) ? detail(kind, slug) : null
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const item = await load(props)
  return item ? { title: item.name, description: item.description } : {}
}

/** One item. Nothing is streamed in later: all of it is there for readers without script. */
export default async function DetailPage(props: Props) {
  const item = await load(props)
  const { kind: kinds } = await props.params
  if (!item || !isKindPlural(kinds)) notFound()
  const words = KIND_WORDS[item.kind]
  const [parts, known, withheld] = await Promise.all([
    partsOf(partIds(item)),
    categories(),
    isWithheld(kinds, item.slug),
  ])
  const contents = pluginContents(item, parts)
  const tokens = tokensOf(item, parts)
  const category = known.find(({ slug }) => slug === item.category)
  const path = `/${kinds}/${item.slug}`

  return (
    <div className="shell pt-6 md:pt-9">
      <nav aria-label="Breadcrumb" className="text-sm text-ink-3">
        <ol className="flex items-center gap-1.5">
          <li>
            <Link className="hover:text-ink hover:underline" href={`/${kinds}`}>
              {words.many}
            </Link>
          </li>
          <li aria-hidden="true">/</li>
          <li aria-current="page" className="truncate text-ink-2">
            {item.slug}
          </li>
        </ol>
      </nav>

      <header className="mt-6 flex flex-col gap-5 sm:flex-row sm:gap-6">
        <Glyph icon={item.icon} kind={item.kind} size="lg" slug={item.slug} />
        <div className="min-w-0">
          <h1 className="text-3xl font-semibold tracking-[-0.03em] [overflow-wrap:anywhere]">{item.name}</h1>
          <p className="mt-2 max-w-3xl text-lg text-ink-2">{item.description}</p>
          <ul aria-label="At a glance" className="mt-4 flex flex-wrap items-center gap-1.5">
            <li className="flex">
              <TrustBadge verdict={item.trust.verdict} />
            </li>
            {item.is_premium ? (
              <li className="flex">
                <TierBadge premium tier={item.tier} />
              </li>
            ) : null}
            {category ? (
              <li className="flex">
                <Link className={CHIP} href={`/${kinds}?category=${category.slug}`}>
                  {category.name}
                </Link>
              </li>
            ) : null}
            {item.tags.map((tag) => (
              <li className="flex" key={tag}>
                <Link className={CHIP} href={`/${kinds}?tags=${encodeURIComponent(tag)}`}>
                  {tag}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      </header>

      {withheld ? (
        <Notice className="mt-6" tone="bad">
          Withheld: it holds something that was revoked. No agent gets this version; whoever has it enabled gets the
          next one that is approved.
        </Notice>
      ) : null}

      <div className="mt-10 grid grid-cols-1 gap-10 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-12">
        {/* On a phone the side column comes apart: using it before the text, proof and source after it. */}
        <aside aria-label="About this item" className="contents lg:order-last lg:grid lg:content-start lg:gap-4">
          <div className="grid content-start gap-4">
            <Enable item={item} path={path} />
            <Panel
              aside={
                <span className="text-xs text-ink-3 tabular">
                  {compact(tokens.metadata + tokens.instructions)} to follow {contents ? 'all of it' : 'it'}
                </span>
              }
              title="Tokens"
            >
              <TokenLevels tokens={tokens} />
            </Panel>
          </div>
          <div className="order-last grid content-start gap-4 lg:order-none">
            <TrustPanel trust={item.trust} />
            {item.quality ? <Quality quality={item.quality} /> : null}
            <SourcePanel item={item} />
            {item.enable_count > 0 ? (
              <p className="px-1 text-sm text-ink-3">Enabled in {plural(item.enable_count, 'workspace')}.</p>
            ) : null}
          </div>
        </aside>

        <div className="min-w-0">
          {item.long_description ? (
            <Section id="about" title="About">
              <Markdown text={item.long_description} />
            </Section>
          ) : null}
          {item.use_cases.length > 0 ? (
            <Section id="use-cases" title="When to use it">
              <ul className="grid gap-2">
                {item.use_cases.map((useCase) => (
                  <li className="flex gap-3 text-ink-2" key={useCase}>
                    <span aria-hidden="true" className="mt-2.5 h-px w-4 shrink-0 bg-line-strong" />
                    {useCase}
                  </li>
                ))}
              </ul>
            </Section>
          ) : null}
          {item.examples.length > 0 ? (
            <Section id="examples" title="Examples">
              <ul className="grid gap-2">
                {item.examples.map((example) => (
                  <li
                    className="rounded-lg border bg-surface px-4 py-2.5 text-sm whitespace-pre-line text-ink-2"
                    key={example}
                  >
                    {example}
                  </li>
                ))}
              </ul>
            </Section>
          ) : null}
          {contents ? (
            <Section id="contents" title="What it brings">
              <Contents contents={contents} />
            </Section>
          ) : null}
          <Instructions id={item.version.id} premium={item.is_premium} tokens={item.tokens.instructions} />
          {item.capabilities.length > 0 ? (
            <Section aside="Found by the scanner" id="capabilities" title="What it can do">
              <Capabilities capabilities={item.capabilities} />
            </Section>
          ) : null}
          {item.findings && item.findings.length > 0 ? (
            <Section aside="Only staff see this" id="findings" title="What the scanner found">
              <Findings findings={item.findings} />
            </Section>
          ) : null}
          <Section aside={plural(item.files.length, 'file')} id="files" title="Files">
            <FileList
              files={item.files}
              href={(file) =>
                `/api/marketplace/${kinds}/${item.slug}/files/${file.split('/').map(encodeURIComponent).join('/')}`
              }
            />
          </Section>
          <Section aside={plural(item.versions.length, 'version')} id="versions" title="Versions">
            <VersionList current={item.version.digest} versions={item.versions} />
          </Section>
          {item.related.same.length + item.related.derived.length > 0 ? (
            <Section id="related" title="Also in the catalog as">
              <Related related={item.related} />
            </Section>
          ) : null}
        </div>
      </div>
    </div>
  )
}

async function Enable({ item, path }: { item: { id: string; kind: Kind; name: string }; path: string }) {
  return (
    <EnablePanel
      actions={{ enable: enableAction, disable: disableAction, requestUpgrade: requestUpgradeAction }}
      item={{ id: item.id, kind: item.kind, name: item.name }}
      loginHref={`/login?next=${encodeURIComponent(path)}`}
      standings={await standings(item.id)}
    />
  )
}

async function Instructions({ id, tokens, premium }: { id: string; tokens: number; premium: boolean }) {
  const found = await instructionsOf(id, premium)
  if (found.state === 'none') return null
  return (
    <Section aside={`${exact(tokens)} tokens`} id="instructions" title="Instructions">
      {found.state === 'withheld' ? (
        <p className="rounded-xl border border-dashed border-line-strong px-5 py-8 text-center text-ink-2">
          The instructions of premium items are shown to members of workspaces that are entitled to them.
        </p>
      ) : (
        <div className="rounded-xl border bg-surface px-5 py-6 shadow-card md:px-8 md:py-7">
          <Markdown files={found.files} text={found.text} />
        </div>
      )}
    </Section>
  )
}
