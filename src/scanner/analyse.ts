import type { Capability, CapabilityType } from '../domain/report'
import { decodedUnits } from './decode/decodedUnits'
import { programEvents } from './facts/programFlow'
import { commandUnits, jsonUnits } from './files/jsonUnits'
import { markdownUnits } from './files/markdownUnits'
import { recipeText, yamlRecipes } from './files/recipes'
import { notebookUnits } from './files/notebookUnits'
import { otherCommands } from './files/otherCommands'
import { parseJavaScript } from './parse/javascript'
import { parseMarkdown } from './parse/markdown'
import { parsePython } from './parse/python'
import { tooDeep } from './parse/tooDeep'
import { grammarsWork } from './parse/treeSitter'
import { parseShell } from './parse/shell'
import { fileRole } from './text/fileRole'
import { fixtureFiles } from './text/fixtureFiles'
import { proseOf } from './text/prose'
import { codeProse, dataProse, frontmatterProse } from './text/proseSources'
import type { Language, ScanContext, ScanInput, ScannedFile, Unit } from './types'

export interface Budget {
  /** Milliseconds since the epoch after which parsing stops and says so. */
  deadline: number
}

/** Longest text that is given to a parser; longer ones are looked at by the text rules only, and the report says so. */
const MAX_PARSED = 768 * 1024
const PARSED = new Set<Language>(['shell', 'python', 'javascript', 'markdown'])

/** Turns classified files into units, trees and prose: everything that rules look at. */
export function analyse(
  input: ScanInput,
  files: ScannedFile[],
  budget: Budget,
): { ctx: ScanContext; capabilities: Map<string, Capability> } {
  const capabilities = new Map<string, Capability>()
  const ctx: ScanContext = {
    kind: input.kind,
    name: input.name ?? '',
    description: input.description ?? '',
    files,
    units: [],
    shells: [],
    programs: [],
    events: [],
    docs: [],
    prose: [],
    manifests: { json: new Map() },
    gaps: [],
    fixtures: fixtureFiles(files),
    capability(type: CapabilityType, value: string, file: string, line: number) {
      const key = `${type}\0${value}\0${file}`
      if (!capabilities.has(key)) capabilities.set(key, { type, value, file, line })
    },
  }
  for (const { path, reason, bytes } of input.unread ?? [])
    ctx.gaps.push({ file: path, reason, bytes, severity: isInnerLink(path, reason, files) ? 'medium' : 'high' })
  for (const file of files) {
    if (Date.now() > budget.deadline) {
      ctx.gaps.push({
        file: file.path,
        reason: 'the time budget was used up before this file',
        bytes: file.bytes.length,
        severity: 'high',
      })
      continue
    }
    try {
      analyseFile(file, ctx, budget)
    } catch (error) {
      // Parsers written in JavaScript answer hostile nesting with a RangeError; the file then needs a person.
      ctx.gaps.push({
        file: file.path,
        reason: `could not be read: ${error instanceof Error ? error.message : 'unknown'}`,
        bytes: file.bytes.length,
        severity: 'high',
      })
    }
  }
  for (const unit of ctx.units.slice()) {
    if (
      unit.origin === 'inline' ||
      unit.origin === 'mcp' ||
      (unit.origin === 'fence' && unit.file.endsWith('.md')) ||
      unit.origin === 'hook'
    )
      continue
    for (const decoded of decodedUnits(unit)) if (!isRepeated(decoded, ctx)) addUnit(decoded, ctx, budget)
  }
  followPrograms(ctx, budget)
  ctx.prose.push(...codeProse(ctx), ...dataProse(ctx))
  return { ctx, capabilities }
}

/** A link to something that is in the bundle hides nothing; whatever else was left unread asks for a person. */
function isInnerLink(path: string, reason: string, files: ScannedFile[]): boolean {
  const target = /^symbolic link to (?!\/|~|[a-z]:)(.+)$/i.exec(reason)?.[1]
  if (!target) return false
  const parts = path.split('/').slice(0, -1)
  for (const part of target.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return false
    } else if (part && part !== '.') parts.push(part)
  }
  const inside = parts.join('/')
  return files.some((file) => file.path === inside || file.path.startsWith(`${inside}/`))
}

function analyseFile(file: ScannedFile, ctx: ScanContext, budget: Budget): void {
  if (file.text === undefined) {
    // Their headers and strings are looked at by the rule on opaque files; anything else unknown is said to be unread.
    if (file.magic) file.scanned = file.bytes.length
    else
      ctx.gaps.push({
        file: file.path,
        reason: 'binary data of an unknown type',
        bytes: file.bytes.length,
        severity: 'medium',
      })
    return
  }
  file.scanned = file.bytes.length
  const role = fileRole(file.path, file.language)
  const whole: Unit = {
    file: file.path,
    language: file.language,
    text: file.text,
    line: 1,
    role,
    origin: 'file',
    quoted: ctx.fixtures.has(file.path),
  }
  if (file.text.length > MAX_PARSED && PARSED.has(file.language)) {
    ctx.gaps.push({
      file: file.path,
      reason: `longer than ${MAX_PARSED / 1024} KiB: read as plain text, not parsed`,
      bytes: file.bytes.length,
      severity: 'medium',
    })
    ctx.units.push(whole)
    return
  }
  ctx.units.push(whole)
  if (file.language === 'markdown' || file.language === 'text') {
    const doc = parseMarkdown(file.text)
    const prose = proseOf(doc, file.path, role)
    ctx.docs.push({ file, doc, prose, role })
    ctx.prose.push(...prose, ...frontmatterProse(file, doc))
    for (const unit of markdownUnits(file, doc, role)) addUnit(unit, ctx, budget)
    if (/^(?:hooks|mcp_?servers)\s*:/im.test(doc.frontmatterText)) {
      ctx.manifests.json.set(file.path, doc.frontmatter)
      for (const unit of commandUnits(doc.frontmatter, file)) addUnit(unit, ctx, budget)
    }
  } else if (file.language === 'json') {
    const units = file.path.endsWith('.ipynb') ? notebookUnits(file, whole) : jsonUnits(file, ctx)
    for (const unit of units) addUnit(unit, ctx, budget)
  } else parseUnit({ ...whole, text: recipeText(file) ?? whole.text }, ctx, budget)
  if (file.language === 'other-code') for (const unit of otherCommands(whole)) addUnit(unit, ctx, budget)
  if (file.language === 'yaml') for (const unit of yamlRecipes(file, whole)) addUnit(unit, ctx, budget)
}

/** The same literal is met again as part of a fence or an embedded program. */
const isRepeated = (unit: Unit, ctx: ScanContext): boolean =>
  ctx.units.some((other) => other.origin === 'decoded' && other.file === unit.file && other.text === unit.text)

/** Adds a unit that is part of a file and reads it in its language. */
function addUnit(unit: Unit, ctx: ScanContext, budget: Budget): void {
  ctx.units.push(unit)
  parseUnit(unit, ctx, budget)
}

function parseUnit(unit: Unit, ctx: ScanContext, budget: Budget): void {
  if (unit.language === 'shell') {
    const script = parseShell(unit.text, budget.deadline)
    ctx.shells.push({ ...unit, script })
    if (!script.complete) gap(unit, ctx)
    for (const part of script.embedded) {
      addUnit(
        {
          ...unit,
          language: part.language,
          text: part.text,
          line: unit.line + part.row,
          origin: unit.origin === 'file' ? 'embedded' : unit.origin,
          via: part.via,
        },
        ctx,
        budget,
      )
    }
  } else if (unit.language === 'python' || unit.language === 'javascript') {
    const program =
      unit.language === 'python' ? parsePython(unit.text, budget.deadline) : parseJavaScript(unit.text, unit.file)
    ctx.programs.push({ ...unit, program })
    if (!program.complete && unit.origin === 'file') gap(unit, ctx)
  }
}

/** Values through programs, then the commands that those programs start, which may embed programs in turn. */
function followPrograms(ctx: ScanContext, budget: Budget): void {
  ctx.events = programEvents(ctx.programs)
  const before = ctx.programs.length
  for (const event of ctx.events) {
    if (event.kind !== 'process') continue
    for (const command of event.targets) {
      if (command.length < 4 || command.startsWith('…') || !/\s/.test(command)) continue
      const { unit } = event
      addUnit(
        {
          ...unit,
          language: 'shell',
          text: command.replaceAll('…', '$ARG'),
          line: unit.line + event.row,
          origin: unit.origin === 'file' ? 'embedded' : unit.origin,
          via: event.call,
        },
        ctx,
        budget,
      )
    }
  }
  if (ctx.programs.length > before) ctx.events.push(...programEvents(ctx.programs.slice(before)))
}

/** Text that no parser took is read by the text rules alone; where it would have broken the parser, a person looks at it. */
function gap(unit: Unit, ctx: ScanContext): void {
  const hostile = tooDeep(unit.text, unit.language === 'javascript' ? 'javascript' : 'other')
  ctx.gaps.push({
    file: unit.file,
    reason: hostile
      ? `its ${unit.language} nests too deeply to be parsed`
      : `its ${unit.language} could not be parsed completely`,
    bytes: unit.text.length,
    severity: hostile || !grammarsWork() ? 'high' : 'low',
  })
}
