import Form from 'next/form'
import { SearchField } from '../layout/SearchField.client'
import type { ListParams } from './listParams'
import { SortSelect } from './SortSelect.client'

interface Props {
  path: string
  params: ListParams
  label: string
}

/** Search and order of a list: one form that keeps the chosen filters. */
export function ListToolbar({ path, params, label }: Props) {
  return (
    <Form action={path} className="flex gap-2">
      <SearchField className="min-w-0 flex-1" defaultValue={params.q} label={label} placeholder={label} />
      {params.category ? <input name="category" type="hidden" value={params.category} /> : null}
      {params.tags.map((tag) => (
        <input key={tag} name="tags" type="hidden" value={tag} />
      ))}
      {params.tier ? <input name="tier" type="hidden" value={params.tier} /> : null}
      {params.source ? <input name="source" type="hidden" value={params.source} /> : null}
      {params.max_tokens ? <input name="max_tokens" type="hidden" value={params.max_tokens} /> : null}
      <SortSelect searching={Boolean(params.q)} value={params.sort ?? (params.q ? 'relevance' : 'popular')} />
      <noscript>
        <button className="h-9 rounded-md border border-line-strong px-3 text-sm" type="submit">
          Apply
        </button>
      </noscript>
    </Form>
  )
}
