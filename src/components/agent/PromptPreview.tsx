import { exact } from '../format'
import { CopyButton } from '../ui/CopyButton.client'
import { Panel } from '../ui/Panel'
import { Scrollable } from '../ui/Scrollable'

export interface PromptPreviewProps {
  prompt: string
  tokens: number
  omitted: readonly { slug: string; reason: string }[]
}

/** What a pod of this agent would feed its model right now, with no task in hand. */
export function PromptPreview({ prompt, tokens, omitted }: PromptPreviewProps) {
  return (
    <Panel
      aside={
        <span className="flex items-center gap-2 text-xs text-ink-3 tabular">
          {exact(tokens)} tokens
          <CopyButton className="-mr-2" value={prompt} what="prompt" />
        </span>
      }
      className="[&>div:last-child]:p-0"
      id="preview"
      title="What a pod gets"
    >
      <Scrollable
        as="pre"
        className="max-h-96 overflow-auto p-4 font-mono text-xs leading-relaxed whitespace-pre-wrap text-ink-2"
        label="Assembled system prompt"
      >
        {prompt}
      </Scrollable>
      {omitted.length > 0 ? (
        <ul className="border-t px-4 py-3 text-sm text-warn">
          {omitted.map(({ slug, reason }) => (
            <li key={slug}>
              <span className="font-medium">{slug}</span> is left out: {reason}
            </li>
          ))}
        </ul>
      ) : null}
    </Panel>
  )
}
