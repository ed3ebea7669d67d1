import { describe, expect, it } from 'vitest'
import { findLicence, toSpdx } from './findLicence'

const MIT =
  'MIT License\n\nCopyright (c) 2026 Ann\n\nPermission is hereby granted, free of charge, to any person obtaining a copy of …'

describe('toSpdx', () => {
  it.each([
    ['MIT', 'MIT'],
    ['Apache 2.0', 'Apache-2.0'],
    ['Apache-2.0 (see LICENSE)', 'Apache-2.0'],
    ['MIT OR Apache-2.0', 'MIT OR Apache-2.0'],
    ['GPLv3', 'GPL-3.0-or-later'],
    ['Complete terms in LICENSE.txt', undefined],
    ['Proprietary', undefined],
    ['https://github.com/someone/thing/tree/main/LICENSE', undefined],
    ['https://opensource.org/licenses/MIT', 'MIT'],
    ['https://www.apache.org/licenses/LICENSE-2.0.txt', 'Apache-2.0'],
    ['https://creativecommons.org/licenses/by-nc-sa/4.0/', 'CC-BY-NC-SA-4.0'],
    ['https://spdx.org/licenses/0BSD.html', '0BSD'],
    ['UNLICENSED', undefined],
    ['', undefined],
    ['🦊', undefined],
  ])('%s → %s', (text, id) => {
    expect(toSpdx(text)).toBe(id)
  })
})

describe('findLicence', () => {
  const said = (text: string, where = 'the frontmatter') => ({ text, where })

  it('believes the nearest statement that means one', () => {
    expect(findLicence([said('see LICENSE'), said('MIT', 'the plugin manifest')], undefined)).toEqual({
      id: 'MIT',
      evidence: 'MIT, in the plugin manifest',
    })
  })

  it.each([
    [MIT, 'MIT'],
    ['                Apache License\n           Version 2.0, January 2004', 'Apache-2.0'],
    ['GNU AFFERO GENERAL PUBLIC LICENSE\n   Version 3, 19 November 2007', 'AGPL-3.0-only'],
    ['Redistribution and use in source and binary forms … Neither the name of', 'BSD-3-Clause'],
    ['// SPDX-License-Identifier: ISC', 'ISC'],
    ['Elastic License 2.0\n\nURL: https://www.elastic.co/licensing/elastic-license', 'Elastic-2.0'],
    ['# PolyForm Noncommercial License 1.0.0', 'PolyForm-Noncommercial-1.0.0'],
    ['Creative Commons Attribution 4.0 International', 'CC-BY-4.0'],
  ])('recognises the text of a licence (%#)', (text, id) => {
    expect(findLicence([said('Complete terms in LICENSE.txt')], { path: 'LICENSE.txt', text })).toEqual({
      id,
      evidence: 'LICENSE.txt',
    })
  })

  it('keeps the words where they mean no known licence', () => {
    expect(findLicence([said('Ask Ann')], undefined)).toEqual({ evidence: 'Ask Ann, in the frontmatter' })
    expect(findLicence([], { path: 'LICENSE', text: 'All mine.' })).toEqual({ evidence: 'LICENSE' })
    expect(findLicence([], undefined)).toBeUndefined()
  })
})
