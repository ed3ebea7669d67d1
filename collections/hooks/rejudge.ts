import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, GlobalAfterChangeHook } from 'payload'
import { rejudgeAll } from '@/services/review/rejudgeAll'

/** A verdict is a function of report and policy: a changed policy changes verdicts at once, in the same transaction. */
export const rejudgeByPolicy: GlobalAfterChangeHook = async ({ doc, req }) => {
  await rejudgeAll(req)
  return doc
}

/** A suppression, given or taken back, changes the verdicts of the versions that hold the file. */
export const rejudgeBySuppression: CollectionAfterChangeHook = async ({ doc, previousDoc, req }) => {
  for (const digest of new Set([doc.digest, previousDoc?.digest])) if (digest) await rejudgeAll(req, digest)
  return doc
}

export const rejudgeWithoutSuppression: CollectionAfterDeleteHook = async ({ doc, req }) => {
  await rejudgeAll(req, doc.digest)
}
