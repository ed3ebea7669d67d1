import { basename, dirname, posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Kind } from '@/domain/kinds'
import { CATEGORIES, TIERS } from '@/domain/taxonomy'
import { DEMO, EDITORIAL, FEATURED_ITEMS, PACKS, PREMIUM_ITEMS } from './starter'
import { readFiles, readItems } from './testing/readCatalog'
import type { ItemRef } from './types'

const files = readFiles()
const paths = new Set(files.map((file) => file.path))
const { markdown, all } = readItems(files)
const keyOf = ({ kind, slug }: ItemRef) => `${kind}/${slug}`
const known = new Set(all.map(keyOf))
const slugsOf = (kind: Kind) => all.filter((item) => item.kind === kind).map((item) => item.slug)

const Marketplace = z.object({
  name: z.string(),
  plugins: z.array(
    z.object({
      name: z.string(),
      source: z.string(),
      version: z.string(),
      description: z.string(),
      license: z.literal('MIT'),
      category: z.string(),
      tags: z.array(z.string()).min(1),
    }),
  ),
})
const Manifest = z.object({ name: z.string(), version: z.string(), description: z.string(), license: z.string() })

const textOf = (path: string): string => files.find((file) => file.path === path)?.text ?? ''
const marketplace = Marketplace.parse(JSON.parse(textOf('.claude-plugin/marketplace.json')))

describe('starter catalog', () => {
  it('has enough of every kind, each slug once', () => {
    expect(slugsOf('skill').length).toBeGreaterThanOrEqual(14)
    expect(slugsOf('persona').length).toBeGreaterThanOrEqual(5)
    expect(slugsOf('command').length).toBeGreaterThanOrEqual(5)
    expect(slugsOf('plugin').length).toBeGreaterThanOrEqual(3)
    expect(known.size).toBe(all.length)
    for (const { slug } of all) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  })

  it('lists every plugin folder, and nothing else, with the facts of its manifest', () => {
    expect(marketplace.name).toBe('automatos-starter')
    expect(marketplace.plugins.map((entry) => entry.name).toSorted()).toEqual(slugsOf('plugin').toSorted())
    for (const entry of marketplace.plugins) {
      expect(entry.source).toBe(`./plugins/${entry.name}`)
      const manifest = Manifest.parse(JSON.parse(textOf(`plugins/${entry.name}/.claude-plugin/plugin.json`)))
      expect(manifest).toEqual({
        name: entry.name,
        version: entry.version,
        description: entry.description,
        license: entry.license,
      })
      expect(CATEGORIES.map((category) => category.slug)).toContain(entry.category)
    }
  })

  it.each(markdown)('$kind $slug has a usable description and body', ({ frontmatter, body }) => {
    const description = z.string().parse(frontmatter.description)
    expect(description.length).toBeGreaterThan(40)
    expect(description.length).toBeLessThanOrEqual(1024)
    expect(body.trim().length).toBeGreaterThan(400)
    // Claude Code would run what stands in an exclamation mark and backticks; the starter catalog does without.
    expect(body).not.toMatch(/!`/)
  })

  it.each(markdown.filter((item) => item.kind === 'skill'))('skill $slug keeps to the specification', (skill) => {
    expect(basename(dirname(skill.file))).toBe(skill.slug)
    expect(skill.slug.length).toBeLessThanOrEqual(64)
    const allowed = ['name', 'description', 'license', 'compatibility', 'metadata', 'allowed-tools']
    expect(Object.keys(skill.frontmatter).filter((key) => !allowed.includes(key))).toEqual([])
    expect(z.string().max(500).optional().safeParse(skill.frontmatter.compatibility).success).toBe(true)
    expect(z.record(z.string(), z.string()).safeParse(skill.frontmatter.metadata).success).toBe(true)
    expect(z.string().parse(skill.frontmatter.description)).toMatch(/\bUse (when|after|before)\b/)
    expect(skill.body.split('\n').length).toBeLessThan(500)
  })

  it.each(markdown.filter((item) => item.kind === 'skill'))('skill $slug names its files, and they exist', (skill) => {
    const root = posix.dirname(skill.file)
    const bundled = [...paths].filter((path) => path.startsWith(`${root}/`) && path !== skill.file)
    for (const path of bundled) expect(skill.body).toContain(path.slice(root.length + 1))
    const links = [...skill.body.matchAll(/\]\(([^)#:\s]+)\)/g)].map((found) => found[1] ?? '')
    const mentions = [...skill.body.matchAll(/\b(?:scripts|references)\/[\w.-]+\.\w+/g)].map((found) => found[0])
    for (const link of [...links, ...mentions]) expect(paths).toContain(posix.join(root, link))
  })

  it('has a shebang and the executable bit on every script, and no strays', () => {
    for (const file of files) {
      expect(file.executable, file.path).toBe(file.path.includes('/scripts/'))
      if (file.executable) expect(file.text).toMatch(/^#!\/usr\/bin\/env (python3|node|sh)\n/)
      expect(file.text, file.path).not.toContain('\r')
      expect(file.path).toMatch(/^(LICENSE|.*\.(md|json|py|mjs))$/)
    }
  })
})

describe('starter data', () => {
  it('names categories and tiers once, free first', () => {
    expect(new Set(CATEGORIES.map((category) => category.slug)).size).toBe(13)
    expect(TIERS.map((tier) => [tier.key, tier.rank])).toEqual([
      ['free', 0],
      ['premium', 10],
      ['enterprise', 20],
    ])
  })

  it('has one editorial text for every item', () => {
    expect(EDITORIAL.map(keyOf).toSorted()).toEqual([...known].toSorted())
    for (const text of EDITORIAL) {
      expect(text.longDescription.length, text.slug).toBeGreaterThan(120)
      expect(text.useCases.length, text.slug).toBeGreaterThanOrEqual(3)
      expect(text.tags.length, text.slug).toBeGreaterThanOrEqual(3)
      expect(CATEGORIES.map((category) => category.slug)).toContain(text.category)
    }
  })

  it('refers only to items that exist', () => {
    const refs = [...FEATURED_ITEMS, ...PACKS.flatMap((pack) => pack.items)]
    for (const ref of refs) expect(known).toContain(keyOf(ref))
    for (const slug of PREMIUM_ITEMS) expect(known).toContain(`skill/${slug}`)
    expect(PACKS).toHaveLength(2)
  })

  it('keeps premium skills out of plugins, so that a free plugin never brings one', () => {
    for (const slug of PREMIUM_ITEMS) expect(paths).toContain(`skills/${slug}/SKILL.md`)
  })

  it('gives the demo workspace free items only, and its agent enabled ones', () => {
    const { agent, enabled } = DEMO
    for (const slug of enabled.skills) expect(known).toContain(`skill/${slug}`)
    for (const slug of enabled.plugins) expect(known).toContain(`plugin/${slug}`)
    for (const slug of enabled.personas) expect(known).toContain(`persona/${slug}`)
    for (const slug of enabled.commands) expect(known).toContain(`command/${slug}`)
    expect(enabled.skills.filter((slug) => PREMIUM_ITEMS.includes(slug))).toEqual([])
    expect(enabled.skills).toEqual(expect.arrayContaining([...agent.skills]))
    expect(enabled.personas).toContain(agent.persona)
    expect(TIERS.find((tier) => tier.key === DEMO.workspace.tier)?.rank).toBe(0)
  })
})
