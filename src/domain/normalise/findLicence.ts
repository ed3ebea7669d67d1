import correct from 'spdx-correct'
import parse from 'spdx-expression-parse'
import { shorten } from '../loading/firstParagraph'

/** What licence a component has: an SPDX expression where it can be told, and the words or file that say so. */
export interface Licence {
  id?: string
  /** `MIT, in the frontmatter` or `LICENSE.txt`. */
  evidence: string
}

export interface Statement {
  text: string
  where: string
}

export interface LicenceFile {
  path: string
  text: string
}

/**
 * The licence as stated (first statement that means one wins: the component's own, then the plugin's), else as the
 * LICENSE file reads. A statement that only points to a file ("complete terms in LICENSE.txt") is looked up there.
 */
export function findLicence(statements: readonly Statement[], file: LicenceFile | undefined): Licence | undefined {
  for (const { text, where } of statements) {
    const id = toSpdx(text)
    if (id !== undefined) return { id, evidence: `${shorten(text, 120)}, in ${where}` }
  }
  if (file) {
    const id = recognise(file.text)
    return { ...(id !== undefined && { id }), evidence: file.path }
  }
  const [first] = statements
  return first && { evidence: `${shorten(first.text, 120)}, in ${first.where}` }
}

/** Not licences, though spdx-correct would guess one. */
const NOT_A_LICENCE =
  /licen[cs]e\.(txt|md)|^(see|complete|full)\b|propriet|unlicensed|all rights reserved|commercial|^none$|^other$|^custom$/i

/** An SPDX expression for what people write ("Apache 2.0", "MIT License (see LICENSE)"). */
export function toSpdx(text: string): string | undefined {
  const trimmed = text.trim().slice(0, 200)
  if (isSpdx(trimmed)) return trimmed
  if (/^https?:\/\//i.test(trimmed)) return fromAddress(trimmed)
  const words = trimmed.replace(/\s*\(.*$/, '').trim()
  if (words === '' || NOT_A_LICENCE.test(words)) return undefined
  const id = isSpdx(words) ? words : correct(words)
  return id ?? undefined
}

/** Addresses that name a licence; a LICENSE file in somebody's repository names none. */
const ADDRESSES: readonly [RegExp, (match: RegExpExecArray) => string][] = [
  [/^https?:\/\/(?:www\.)?apache\.org\/licenses\/LICENSE-2\.0/i, () => 'Apache-2.0'],
  [/^https?:\/\/(?:www\.)?(?:opensource\.org|choosealicense\.com)\/licenses?\/([\w.+-]+)/i, ([, id = '']) => id],
  [/^https?:\/\/spdx\.org\/licenses\/([\w.+-]+?)(?:\.html|\.json)?$/i, ([, id = '']) => id],
  [
    /^https?:\/\/creativecommons\.org\/licenses\/(by(?:-(?:nc|sa|nd))*)\/([\d.]+)/i,
    ([, terms = '', version = '']) => `CC-${terms.toUpperCase()}-${version}`,
  ],
  [/^https?:\/\/creativecommons\.org\/publicdomain\/zero\/1\.0/i, () => 'CC0-1.0'],
]

function fromAddress(address: string): string | undefined {
  for (const [pattern, idOf] of ADDRESSES) {
    const match = pattern.exec(address)
    const id = match ? idOf(match) : ''
    if (id !== '') return isSpdx(id) ? id : (correct(id) ?? undefined)
  }
  return undefined
}

function isSpdx(text: string): boolean {
  if (text === '') return false
  try {
    parse(text)
    return true
  } catch {
    return false
  }
}

/** Phrases that only the licence's own text has; the first match wins, so the special come before the general. */
const TEXTS: readonly [RegExp, string][] = [
  [/SPDX-License-Identifier:\s*([\w.+-]+)/, ''],
  [/GNU AFFERO GENERAL PUBLIC LICENSE\s+Version 3/i, 'AGPL-3.0-only'],
  [/GNU LESSER GENERAL PUBLIC LICENSE\s+Version 3/i, 'LGPL-3.0-only'],
  [/GNU LESSER GENERAL PUBLIC LICENSE\s+Version 2\.1/i, 'LGPL-2.1-only'],
  [/GNU GENERAL PUBLIC LICENSE\s+Version 3/i, 'GPL-3.0-only'],
  [/GNU GENERAL PUBLIC LICENSE\s+Version 2/i, 'GPL-2.0-only'],
  [/Mozilla Public License,? Version 2\.0/i, 'MPL-2.0'],
  [/Apache License\s+Version 2\.0/i, 'Apache-2.0'],
  [/Attribution-NonCommercial-ShareAlike 4\.0/i, 'CC-BY-NC-SA-4.0'],
  [/Attribution-NonCommercial 4\.0/i, 'CC-BY-NC-4.0'],
  [/Attribution-ShareAlike 4\.0/i, 'CC-BY-SA-4.0'],
  [/Attribution 4\.0 International/i, 'CC-BY-4.0'],
  [/CC0 1\.0 Universal/i, 'CC0-1.0'],
  [/Business Source License 1\.1/i, 'BUSL-1.1'],
  [/^\s*(?:#\s*)?Elastic License 2\.0/i, 'Elastic-2.0'],
  [/PolyForm Noncommercial License 1\.0\.0/i, 'PolyForm-Noncommercial-1.0.0'],
  [/Server Side Public License\s+VERSION 1/i, 'SSPL-1.0'],
  [/Eclipse Public License\s+-?\s*v(?:ersion)? 2\.0/i, 'EPL-2.0'],
  [/Permission is hereby granted, free of charge, to any person obtaining\s+a\s+copy/i, 'MIT'],
  [/Permission to use, copy, modify, and(?:\/or)? distribute this software for any/i, 'ISC'],
  [/Redistribution and use in source and binary forms[\s\S]*Neither the name/i, 'BSD-3-Clause'],
  [/Redistribution and use in source and binary forms/i, 'BSD-2-Clause'],
  [/This is free and unencumbered software released into the public domain/i, 'Unlicense'],
]

function recognise(text: string): string | undefined {
  const head = text.slice(0, 6000)
  if (/^\s*MIT No Attribution/i.test(head)) return 'MIT-0'
  for (const [pattern, id] of TEXTS) {
    const match = pattern.exec(head)
    const found = id === '' ? match?.[1] && toSpdx(match[1]) : match && id
    if (found) return found
  }
  return undefined
}
