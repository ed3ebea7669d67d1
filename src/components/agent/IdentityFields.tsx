import { TrustLine } from '../catalog/TrustLine'
import { WithheldBadge } from '../catalog/WithheldBadge'
import { cn } from '../ui/cn'
import { describedBy, Field, fieldLook } from '../ui/Field'
import { KNOWN_MODELS } from './knownModels'
import type { AgentDraft, SaveResult, UsableItem } from './types'

interface Props {
  draft: AgentDraft
  personas: readonly UsableItem[]
  errors: NonNullable<SaveResult['fields']>
  readOnly: boolean
  onChange: (change: Partial<AgentDraft>) => void
}

/** An empty field is no number; what is no number stays out. */
const numberOf = (text: string): number | null =>
  text.trim() === '' || Number.isNaN(Number(text)) ? null : Number(text)

export function IdentityFields({ draft, personas, errors, readOnly, onChange }: Props) {
  const persona = personas.find(({ id }) => id === draft.persona)
  return (
    <fieldset className="grid gap-5 sm:grid-cols-2" disabled={readOnly}>
      <legend className="sr-only">Identity</legend>
      <Field error={errors.name} htmlFor="agent-name" label="Name">
        <input
          aria-describedby={errors.name ? describedBy('agent-name') : undefined}
          aria-invalid={errors.name !== undefined}
          autoComplete="off"
          className={fieldLook}
          id="agent-name"
          maxLength={120}
          onChange={(event) => onChange({ name: event.target.value })}
          placeholder="Release reviewer"
          required
          value={draft.name}
        />
      </Field>
      <Field error={errors.model} hint="As your pods name it; any id will do." htmlFor="agent-model" label="Model">
        <input
          aria-describedby={describedBy('agent-model')}
          aria-invalid={errors.model !== undefined}
          autoComplete="off"
          className={cn(fieldLook, 'font-mono text-xs')}
          id="agent-model"
          list="known-models"
          maxLength={200}
          onChange={(event) => onChange({ model: event.target.value })}
          required
          spellCheck={false}
          value={draft.model}
        />
        <datalist id="known-models">
          {KNOWN_MODELS.map(({ id, vendor }) => (
            <option key={id} value={id}>
              {vendor}
            </option>
          ))}
        </datalist>
      </Field>
      <Field
        error={errors.persona}
        hint={personas.length === 0 ? 'Enable a persona for the workspace to choose it here.' : undefined}
        htmlFor="agent-persona"
        label="Persona"
        optional
      >
        <select
          aria-describedby={errors.persona || personas.length === 0 ? describedBy('agent-persona') : undefined}
          className={cn(fieldLook, 'px-2')}
          id="agent-persona"
          onChange={(event) => onChange({ persona: event.target.value || null })}
          value={draft.persona ?? ''}
        >
          <option value="">None</option>
          {personas.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        {persona ? (
          <p className="mt-1.5">{persona.withheld ? <WithheldBadge /> : <TrustLine trust={persona.trust} />}</p>
        ) : null}
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field error={errors.temperature} htmlFor="agent-temperature" label="Temperature">
          <input
            aria-invalid={errors.temperature !== undefined}
            className={cn(fieldLook, 'tabular')}
            id="agent-temperature"
            inputMode="decimal"
            max={2}
            min={0}
            onChange={(event) => onChange({ temperature: numberOf(event.target.value) })}
            placeholder="Default"
            step={0.1}
            type="number"
            value={draft.temperature ?? ''}
          />
        </Field>
        <Field error={errors.tokenBudget} htmlFor="agent-budget" label="Token budget">
          <input
            aria-invalid={errors.tokenBudget !== undefined}
            className={cn(fieldLook, 'tabular')}
            id="agent-budget"
            inputMode="numeric"
            max={1_000_000}
            min={200}
            onChange={(event) => onChange({ tokenBudget: numberOf(event.target.value) ?? 0 })}
            required
            step={100}
            type="number"
            value={draft.tokenBudget || ''}
          />
        </Field>
      </div>
      <Field
        className="sm:col-span-2"
        hint="Put after the persona. Leave it empty when the persona says it all."
        htmlFor="agent-prompt"
        label="Own system prompt"
        optional
      >
        <textarea
          aria-describedby={describedBy('agent-prompt')}
          className={cn(fieldLook, 'h-auto min-h-24 py-2 leading-relaxed pointer-coarse:h-auto')}
          id="agent-prompt"
          maxLength={50_000}
          onChange={(event) => onChange({ systemPrompt: event.target.value })}
          rows={4}
          value={draft.systemPrompt}
        />
      </Field>
    </fieldset>
  )
}
