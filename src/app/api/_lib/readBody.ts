import { problemOf } from '@/contracts/problem'
import { InputError } from './problems'

const LARGEST_BODY = 2 * 1024 * 1024

/** The body as text. Refuses (413) one of more than 2 MiB without reading all of it. */
export async function readBody(request: Request): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > LARGEST_BODY) throw new InputError(problemOf(413, 'The body must have at most 2 MiB.'))
    chunks.push(chunk)
  }
  return new TextDecoder().decode(Buffer.concat(chunks))
}
