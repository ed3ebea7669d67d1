import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FileMode } from './bundle'
import { digestOf, sha256Hex, toFileEntry } from './digest'

const bytes = (text: string) => new TextEncoder().encode(text)
const entry = (path: string, text: string, mode: FileMode = '100644') => toFileEntry({ path, mode, bytes: bytes(text) })

const anyFile = fc.record({
  path: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  mode: fc.constantFrom<FileMode>('100644', '100755'),
  bytes: fc.uint8Array({ maxLength: 40 }),
})
const anyFiles = fc.uniqueArray(anyFile, { selector: ({ path }) => path, minLength: 1, maxLength: 8 })

describe('digestOf', () => {
  it('hashes one line a file', () => {
    const line = `${['SKILL.md', '100644', '2', sha256Hex(bytes('hi'))].join('\0')}\n`
    expect(digestOf([entry('SKILL.md', 'hi')])).toBe(`sha256:${sha256Hex(bytes(line))}`)
  })

  it('sorts by the bytes of the path, not by UTF-16 units', () => {
    const [first, second] = [entry('\uFB01', 'a'), entry('\u{1F600}', 'b')]
    const lines = [first, second].map((file) => `${file.path}\0${file.mode}\0${file.size}\0${file.sha256}\n`)
    expect(digestOf([second, first])).toBe(`sha256:${sha256Hex(bytes(lines.join('')))}`)
  })

  it('gives an empty bundle a digest too', () => {
    expect(digestOf([])).toBe(`sha256:${sha256Hex(new Uint8Array())}`)
  })

  it('does not depend on the order of the files', () => {
    fc.assert(
      fc.property(anyFiles, fc.infiniteStream(fc.nat()), (files, order) => {
        const entries = files.map(toFileEntry)
        const shuffled = entries
          .map((file) => ({ file, key: order.next().value ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ file }) => file)
        expect(digestOf(shuffled)).toBe(digestOf(entries))
      }),
    )
  })

  it('changes with any byte, mode or path', () => {
    fc.assert(
      fc.property(anyFiles, fc.nat(), fc.nat(), (files, which, where) => {
        const before = digestOf(files.map(toFileEntry))
        const index = which % files.length
        const change = (edit: (file: (typeof files)[number]) => (typeof files)[number]) =>
          digestOf(files.map((file, at) => toFileEntry(at === index ? edit(file) : file)))
        expect(change((file) => ({ ...file, path: `${file.path}~` }))).not.toBe(before)
        expect(change((file) => ({ ...file, mode: file.mode === '100644' ? '100755' : '100644' }))).not.toBe(before)
        expect(change((file) => ({ ...file, bytes: new Uint8Array([...file.bytes, 1]) }))).not.toBe(before)
        const flipped = change((file) => ({
          ...file,
          bytes: file.bytes.map((byte, at) => (at === where % Math.max(1, file.bytes.length) ? byte ^ 1 : byte)),
        }))
        if ((files[index]?.bytes.length ?? 0) > 0) expect(flipped).not.toBe(before)
      }),
    )
  })
})

describe('toFileEntry', () => {
  it('counts tokens of text only', () => {
    expect(entry('a.md', 'hello world').tokens).toBe(2)
    expect(toFileEntry({ path: 'a.png', mode: '100644', bytes: new Uint8Array([137, 80, 0, 1]) })).not.toHaveProperty(
      'tokens',
    )
  })
})
