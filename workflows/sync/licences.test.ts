import { expect, it } from 'vitest'
import { memoryTree } from '@/tests/support/memoryTree'
import { Licences } from './licences'

const folders = Array.from({ length: 300 }, (_, n) => `skills/s${n}`)
const tree = () => {
  const all = memoryTree({
    LICENSE: 'for all',
    ...Object.fromEntries(folders.map((folder) => [`${folder}/LICENSE.txt`, `of ${folder}`])),
  })
  const reads: string[] = []
  return { ...all, reads, read: (path: string) => (reads.push(path), all.read(path)) }
}

it('finds the nearest licence, and reads it once for neighbours', async () => {
  const source = tree()
  const licences = new Licences(source)
  for (const at of ['', 'docs/deep', 'elsewhere'])
    expect(await licences.nearest(at)).toEqual({ path: 'LICENSE', text: 'for all' })
  expect((await licences.nearest('skills/s7/inside'))?.text).toBe('of skills/s7')
  expect(source.reads).toEqual(['LICENSE', 'skills/s7/LICENSE.txt'])
})

it('does not keep the licences of a whole source in memory', async () => {
  const source = tree()
  const licences = new Licences(source)
  for (const folder of folders) await licences.nearest(folder)
  // Long gone, so it is read again.
  await licences.nearest('skills/s0')
  expect(source.reads.filter((path) => path.startsWith('skills/s0/'))).toHaveLength(2)
})
