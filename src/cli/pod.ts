import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { createPodClient, MarketplaceError } from '../pod-client'

/** `npm run pod -- --url … --key …`: a reference pod. Loads the context of the key's agent, fetches one item's instructions on demand, reports usage. */
const USAGE =
  'Usage: npm run -s pod -- --url DELIVERY_URL --key AGENT_KEY [--task TEXT] [--format text|openai|anthropic|gemini]'
const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:3001' },
    key: { type: 'string' },
    agent: { type: 'string', default: 'self' },
    task: { type: 'string' },
    format: { type: 'string' },
  },
})
const formats = ['text', 'openai', 'anthropic', 'gemini'] as const
const format = formats.find((each) => each === (values.format ?? 'text'))
if (!values.key || !format) {
  console.error(USAGE)
  process.exit(2)
}

try {
  const pod = createPodClient({ url: values.url, key: values.key })
  const context = await pod.context(values.agent, { format, ...(values.task ? { task: values.task } : {}) })
  console.log(`${context.model}: system prompt of ${context.token_estimate} tokens (budget ${context.tokens.budget})`)
  for (const { kind, slug, level, tokens, version } of context.items) {
    console.log(
      `  ${level === 'instructions' ? '●' : '○'} ${kind} ${slug} ${version.label ?? version.digest.slice(0, 19)} · ${tokens} tokens`,
    )
  }
  for (const { slug, reason } of context.omitted) console.log(`  – ${slug}: ${reason}`)

  const chosen = context.items.find(({ level }) => level === 'metadata') ?? context.items[0]
  if (chosen) {
    const started = performance.now()
    const content = await pod.content(`${chosen.kind}s`, chosen.slug, chosen.version.digest)
    const latency = Math.round(performance.now() - started)
    console.log(`Loaded ${chosen.slug} on demand: ${content.instructions.length} characters in ${latency} ms`)
    const event = {
      kind: chosen.kind,
      slug: chosen.slug,
      digest: chosen.version.digest,
      model: context.model,
      occurred_at: new Date().toISOString(),
    }
    const outcome = await pod.report([
      { ...event, event_id: randomUUID(), event_type: 'loaded', latency_ms: latency, tokens_used: chosen.tokens },
      { ...event, event_id: randomUUID(), event_type: 'invoked' },
    ])
    console.log(`Reported usage: ${outcome.accepted} accepted, ${outcome.rejected.length} rejected`)
  }
} catch (error) {
  console.error(
    error instanceof MarketplaceError
      ? `Refused (${error.status}): ${error.message}`
      : `The marketplace cannot be reached at ${values.url}: ${String(error)}`,
  )
  process.exit(1)
}
