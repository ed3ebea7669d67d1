'use client'

import { useRouter } from 'next/navigation'
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
  const router = useRouter()
  return <DecisionButtons {...props} onDecided={() => router.refresh()} />
}
