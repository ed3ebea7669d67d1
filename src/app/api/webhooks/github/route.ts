import { handle, parse } from '@/app/api/_lib/handle'
import { json } from '@/app/api/_lib/respond'
import { GithubDelivery } from '@/contracts/webhook'
import { Refusal } from '@/services/errors'
import { takeWebhook } from '@/services/ingestion/takeWebhook'

const LARGEST = 5 * 1024 * 1024

/** GitHub's webhook deliveries: a push to what a source follows queues a run of it. Whoever knows the source's secret may send one. */
export const POST = handle(async ({ request, req }) => {
  const body = await bytesOf(request)
  const taken = await takeWebhook(req, {
    event: request.headers.get('x-github-event') ?? '',
    signature: request.headers.get('x-hub-signature-256') ?? '',
    body,
    parsed: parse(GithubDelivery, jsonOf(body)),
  })
  return json(taken, 202)
})

/** The body as it came; refuses (413) a larger one without reading all of it. */
async function bytesOf(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > LARGEST) throw new Refusal(413, 'A delivery must have at most 5 MiB.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    throw new Refusal(400, 'The body is not valid JSON. Choose the content type application/json for the webhook.')
  }
}
