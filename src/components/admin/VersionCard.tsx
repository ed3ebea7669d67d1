import { headers } from 'next/headers'
import type { Payload, TypedUser, UIFieldServerProps } from 'payload'
import { z } from 'zod'
import { VERSION_STATES } from '@/domain/lifecycle'
import { type Capability, type Finding, VERDICTS } from '@/domain/report'
import { hasStaffRole } from '@/domain/roles'
import { withoutSuppressed } from '@/domain/suppression'
import { DecisionList } from './DecisionList'
import { FindingList } from './FindingList'
import type { GivenSuppression } from './suppressions'
import { VerdictPill } from './VerdictPill'
import { VersionActions } from './VersionActions.client'
import { VersionCapabilities } from './VersionCapabilities'
import { VersionStanding } from './VersionStanding.client'
import { dayAndTime, inWords } from './words'

/** What the card needs of the document on the page. */
const shown = z.object({
  item: z.string(),
  name: z.string(),
  label: z.string().nullish(),
  digest: z.string(),
  ruleSet: z.string().nullish(),
  scannedAt: z.string().nullish(),
})
const fresh = z.object({
  files: z.array(z.object({ path: z.string(), sha256: z.string() })).catch([]),
  state: z.enum(VERSION_STATES),
  verdict: z.enum(VERDICTS).nullish(),
  risk: z.number().nullish(),
})

interface Reading {
  depth: 0
  overrideAccess: false
  user: TypedUser
}

/** State, evidence and decisions on top of a version's page. Reads live, as the person who looks. */
export async function VersionCard({ id, payload, data }: UIFieldServerProps) {
  const parsed = shown.safeParse(data)
  if (!parsed.success || typeof id !== 'string') return null
  const { item, name, label, digest, ruleSet, scannedAt } = parsed.data
  const { user } = await payload.auth({ headers: await headers() })
  if (!user) return null
  const reading: Reading = { depth: 0, overrideAccess: false, user }
  const [version, owner, reports, approved, reviews] = await Promise.all([
    payload.findByID({ collection: 'versions', id, ...reading }),
    payload.findByID({ collection: 'items', id: item, ...reading }),
    payload.find({
      collection: 'scan-reports',
      where: { and: [{ digest: { equals: digest } }, { ruleSet: { equals: ruleSet ?? '' } }] },
      limit: 1,
      ...reading,
    }),
    payload.find({
      collection: 'versions',
      where: { and: [{ item: { equals: item } }, { state: { equals: 'approved' } }, { id: { not_equals: id } }] },
      sort: '-ordinal',
      limit: 20,
      ...reading,
    }),
    payload.find({
      collection: 'reviews',
      where: { version: { equals: id } },
      sort: '-createdAt',
      limit: 20,
      ...reading,
    }),
  ])
  const { state, verdict, risk, files: entries } = fresh.parse(version)
  const published = owner.publishedVersion === id
  const replacements = approved.docs.map((other) => ({
    digest: other.digest,
    label: `${other.label ?? 'without a label'} · ${other.digest.slice(7, 19)} · ${other.createdAt.slice(0, 10)}`,
  }))
  const report = reports.docs[0]
  const before = published ? undefined : await capabilitiesOf(payload, owner.publishedVersion, reading)
  const findings = listOf<Finding>(report?.findings)
  const files = new Map(entries.map(({ path, sha256 }) => [path, sha256]))
  const suppressions = await suppressionsOf(payload, findings, files, reading)
  const settled = findings.length - withoutSuppressed(findings, entries, suppressions).length
  return (
    <section className="vet-card" aria-label="Vetting">
      <div className="vet-card__facts">
        <strong>{inWords(state)}</strong>
        {published ? <span className="vet-pill vet-pill--pass">Published</span> : null}
        <VerdictPill verdict={verdict ?? null} />
        <span>Risk {risk ?? '—'}</span>
        <span className="vet-quiet">
          {scannedAt ? `Scanned ${dayAndTime(scannedAt)} by rules ${ruleSet ?? '?'}` : 'Waiting for the scanner'}
        </span>
      </div>
      <VersionActions
        id={id}
        subject={label ? `${name} ${label}` : name}
        version={{ state, verdict: verdict ?? null, published }}
        replacements={replacements}
      />
      <VersionStanding id={id} mayDecide={hasStaffRole(user.role, 'reviewer')} />
      <DecisionList reviews={reviews.docs} />
      <details open={findings.length > 0 && (verdict !== 'pass' || findings.length <= 5)}>
        <summary>
          {findings.length === 1 ? '1 finding' : `${findings.length} findings`}
          {settled > 0 ? `, ${settled} of them suppressed` : ''}
        </summary>
        <FindingList
          version={id}
          findings={findings}
          files={files}
          suppressions={suppressions}
          maySuppress={hasStaffRole(user.role, 'reviewer')}
        />
      </details>
      <VersionCapabilities capabilities={listOf<Capability>(report?.capabilities)} before={before} />
    </section>
  )
}

/** Our own scanner wrote it; the column is untyped JSON. */
const listOf = <T,>(value: unknown): T[] => (Array.isArray(value) ? value : [])

/** The suppressions in force of what was found in these files. */
async function suppressionsOf(
  payload: Payload,
  findings: readonly Finding[],
  files: ReadonlyMap<string, string>,
  reading: Reading,
): Promise<GivenSuppression[]> {
  const digests = new Set(findings.flatMap(({ file }) => files.get(file) ?? []))
  if (digests.size === 0) return []
  const { docs } = await payload.find({
    collection: 'suppressions',
    where: {
      and: [{ digest: { in: [...digests] } }, { expiresAt: { greater_than: new Date().toISOString() } }],
    },
    pagination: false,
    ...reading,
  })
  return docs
}

/** What a version can do, by its report under the rules it was last judged by; undefined where there is no such version. */
async function capabilitiesOf(payload: Payload, version: unknown, reading: Reading): Promise<Capability[] | undefined> {
  if (typeof version !== 'string') return undefined
  const { digest, ruleSet } = await payload.findByID({ collection: 'versions', id: version, ...reading })
  const { docs } = await payload.find({
    collection: 'scan-reports',
    where: { and: [{ digest: { equals: digest } }, { ruleSet: { equals: ruleSet ?? '' } }] },
    limit: 1,
    ...reading,
  })
  return listOf<Capability>(docs[0]?.capabilities)
}
