import type { CollectionAfterChangeHook } from 'payload'
import type { Kind } from '@/domain/kinds'
import { writeCard } from '@/services/catalog/writeCard'

/** Carries a published editorial text over to the item's card; drafts change nothing that customers see. */
export const updateCard =
  (kind: Kind): CollectionAfterChangeHook =>
  async ({ doc, req }) => {
    if (doc._status === 'published') await writeCard(req, kind, doc)
    return doc
  }
