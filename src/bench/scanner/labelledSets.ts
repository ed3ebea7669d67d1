import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const Label = z.object({
  path: z.string().min(1),
  label: z
    .string()
    .transform((label) =>
      /^(?:benign|safe|clean|good|false|0)$/i.test(label) ? ('benign' as const) : ('malicious' as const),
    ),
  categories: z.array(z.string()).default([]),
  severity: z.string().nullish(),
})

export type LabelledSample = z.infer<typeof Label>

export interface LabelledSet {
  name: string
  root: string
  samples: LabelledSample[]
}

/** Sets below `root`: the folder itself, or its children, wherever a `labels.json` lies. Paths are relative to that file. */
export async function labelledSets(root: string): Promise<LabelledSet[]> {
  const own = await readSet(root, root.split('/').filter(Boolean).at(-1) ?? root)
  if (own) return [own]
  const children = (await readdir(root, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
  const found = await Promise.all(children.toSorted().map((name) => readSet(join(root, name), name)))
  return found.filter((set): set is LabelledSet => set !== undefined)
}

async function readSet(root: string, name: string): Promise<LabelledSet | undefined> {
  const text = await readFile(join(root, 'labels.json'), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  return { name, root, samples: z.array(Label).parse(JSON.parse(text)) }
}
