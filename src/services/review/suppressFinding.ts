import type { PayloadRequest } from 'payload'
import type { SuppressRequest, Suppressed } from '../../contracts/suppression'
import type { FileEntry } from '../../domain/bundle'
import type { Verdict } from '../../domain/report'
import { actorOf } from '../audit'
import { mustBeStaff } from '../authority'
import { invalid, notFound, Refusal } from '../errors'
import { queryOf } from '../sql'
import { inTransaction } from '../transaction'

const SHORTEST_REASON = 10
/** Longer than this, nobody remembers why: look again. */
const LONGEST_DAYS = 366

const FINDING = `
  select v.files, exists (
           select 1 from scan_reports r, jsonb_array_elements(coalesce(r.findings, '[]'::jsonb)) f
            where r.digest = v.digest and r.rule_set = v.rule_set and f ->> 'rule' = $2 and f ->> 'file' = $3) as found
    from versions v where v.id = $1::uuid`

/**
 * Suppresses what a rule found in one file of a version, wherever that very file is. One that has run out is given anew, in the name of who
 * does it now. Refuses 404, 409 (still in force) and 422; the verdicts follow in the same transaction.
 */
export async function suppressFinding(
  req: PayloadRequest,
  version: string,
  { rule, file, reason, expires_at: until }: SuppressRequest,
): Promise<Suppressed> {
  mustBeStaff(req, 'reviewer')
  if (reason.length < SHORTEST_REASON)
    throw invalid('reason', `Say in at least ${SHORTEST_REASON} characters why the finding is harmless in this file.`)
  const expiresAt = endOf(until)
  return inTransaction(req, async () => {
    const digest = await digestOfFile(req, version, rule, file)
    const { id } = await write(req, { rule, digest, reason, expiresAt })
    const [now] = await queryOf(req)<{ verdict: Verdict | null; count: number }>(
      'select verdict, coalesce(findings_count, 0)::int as count from versions where id = $1::uuid',
      [version],
    )
    return { id, expires_at: expiresAt, verdict: now?.verdict ?? null, findings_count: now?.count ?? 0 }
  })
}

function endOf(until: string): string {
  const end = Date.parse(until)
  if (!Number.isFinite(end)) throw invalid('expires_at', 'Say until when, as a date such as 2030-01-31.')
  const days = (end - Date.now()) / 86_400_000
  if (days <= 0) throw invalid('expires_at', 'The end must lie in the future.')
  if (days > LONGEST_DAYS) throw invalid('expires_at', 'A suppression ends within a year; it can be given again then.')
  return new Date(end).toISOString()
}

async function digestOfFile(req: PayloadRequest, version: string, rule: string, file: string): Promise<string> {
  const [row] = await queryOf(req)<{ files: FileEntry[] | null; found: boolean }>(FINDING, [version, rule, file])
  if (!row) throw notFound('version')
  if (!row.found) throw invalid('rule', `The report of this version has no finding of "${rule}" in "${file}".`)
  const entry = (row.files ?? []).find(({ path }) => path === file)
  if (!entry)
    throw invalid(
      'file',
      `"${file}" is not a file that the version holds itself, so nothing can be bound to its bytes.`,
    )
  return entry.sha256
}

interface Written {
  rule: string
  digest: string
  reason: string
  expiresAt: string
}

async function write(req: PayloadRequest, data: Written): Promise<{ id: string }> {
  const query = queryOf(req)
  await query('select pg_advisory_xact_lock(hashtext($1))', [`suppression ${data.rule} ${data.digest}`])
  const [known] = await query<{ id: string; open: boolean; author: string | null }>(
    'select id, expires_at > now() as open, author from suppressions where rule = $1 and digest = $2 for update',
    [data.rule, data.digest],
  )
  if (known?.open) throw new Refusal(409, `It is suppressed already, by ${known.author ?? 'somebody'}.`)
  const { payload } = req
  if (!known)
    return payload.create({ collection: 'suppressions', data, depth: 0, overrideAccess: false, user: req.user, req })
  // The author of the judgement that counts from now on; the field is closed to people, and the role was looked at above.
  const author = actorOf(req).label
  return payload.update({
    collection: 'suppressions',
    id: known.id,
    data: { ...data, author },
    depth: 0,
    overrideAccess: true,
    req,
  })
}
