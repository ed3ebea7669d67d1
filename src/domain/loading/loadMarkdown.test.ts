import { describe, expect, it } from 'vitest'
import { memoryTree } from '@/tests/support/memoryTree'
import { agentText, skillText, loadOnePlugin } from '@/tests/support/sources'
import { loadSource } from './loadSource'

describe('main files', () => {
  const personas = async (text: string | Uint8Array) => {
    const { source, plugin } = await loadOnePlugin({}, { 'agents/some-agent.md': text })
    return { source, persona: plugin.components[0] }
  }

  it('names what has no name after its file and describes it by its first paragraph', async () => {
    const { persona } = await personas('# Reviewer\n\n- not this\n\nYou review *code*\nwith care.\n\nMore.')
    expect(persona).toMatchObject({
      name: 'some-agent',
      description: 'You review *code* with care.',
      problems: ['no_frontmatter'],
    })
  })

  it('loads a file with broken YAML all the same', async () => {
    const { persona } = await personas('---\n\t- : [\n---\nYou are broken.')
    expect(persona).toMatchObject({ name: 'some-agent', description: 'You are broken.', problems: ['invalid_yaml'] })
  })

  it.each([
    ['nothing in it', ''],
    ['a name only', '---\nname: x\n---\n'],
    ['custom tags', '---\nname: !x y\n---\nBody'],
    ['NUL bytes', new Uint8Array([65, 0, 66])],
  ])('fails a persona with %s', async (_name, text) => {
    const { source, persona } = await personas(text)
    expect(persona).toBeUndefined()
    expect(source.failed).toMatchObject([{ path: 'agents/some-agent.md', kind: 'persona' }])
    expect(source.items.personas).toBe(1)
  })

  it('warns of text that is not UTF-8', async () => {
    const { persona } = await personas(new Uint8Array([...new TextEncoder().encode(agentText('a')), 0xfc, 0xff]))
    expect(persona?.warnings.join()).toContain('not valid UTF-8')
  })

  it('fails a main file over the limit', async () => {
    const limits = { files: 10, fileBytes: 20, totalBytes: 100 }
    const result = await loadSource(memoryTree({ 'a/SKILL.md': skillText('a') }), { limits })
    expect(result).toMatchObject({ ok: true, failed: [{ path: 'a', reason: expect.stringContaining('limit') }] })
  })

  it('reads the fields that people use', async () => {
    const { persona } = await personas(
      '---\nname: A\ndescription: B\ntools: Read, Bash(git add:*, x), Write\nmodel: opus\ncolor: red\nlicense: MIT\nmetadata:\n  author: Ann\n  version: 1.10\n---\nBody',
    )
    expect(persona).toMatchObject({
      tools: ['Read', 'Bash(git add:*, x)', 'Write'],
      model: 'opus',
      license: 'MIT',
      author: { name: 'Ann' },
      version: '1.10',
      problems: ['name_filename_mismatch'],
      warnings: [],
    })
  })

  it.each([
    ['Other Name', ['name_dir_mismatch', 'name_bad_charset']],
    ['dir:name', ['name_dir_mismatch', 'name_bad_charset']],
    ['dir', []],
  ])('notes what is odd about the skill name %s', async (name, problems) => {
    const { plugin } = await loadOnePlugin(
      {},
      { 'skills/dir/SKILL.md': skillText(name).replace('name: dir:name', "name: 'dir:name'") },
    )
    expect(plugin.components[0]).toMatchObject({ name, problems })
  })
})
