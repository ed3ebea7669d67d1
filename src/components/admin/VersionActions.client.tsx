'use client'

import type { Replacement } from './DecisionDialog.client'
import { DecisionButtons } from './DecisionButtons.client'
import type { Decidable } from './decisions'

interface Props {
  id: string
  subject: string
  version: Decidable
  replacements: Replacement[]
}

/** The decisions on the version whose page is open. */
export function VersionActions(props: Props) {
  // The panel keeps the fields it has drawn; only loading the page again shows the new state.
  return <DecisionButtons {...props} onDecided={() => window.location.reload()} />
}
