import { describe, expect, it } from 'vitest'
import { scriptSummary } from './scriptSummary'

describe('scriptSummary', () => {
  it.each([
    ['#!/bin/bash\nset -e\n# Builds it all.\nmake', 'Builds it all'],
    ['/**\n * Renders pages.\n */\n', 'Renders pages'],
    ['// Copyright 2026 Ann\n// Sends mail\n', 'Sends mail'],
    ['"""Counts words."""\n', 'Counts words'],
    ['"""\nCounts lines.\n"""\n', 'Counts lines'],
    ['import os\n# later\n', ''],
    ['', ''],
  ])('%j → %s', (text, summary) => {
    expect(scriptSummary(text)).toBe(summary)
  })
})
