import { APIError, type CollectionBeforeOperationHook } from 'payload'

/**
 * Restoring an old draft without `draft=true` would unpublish the live text, and with it the item's page.
 * The restored text becomes a draft; an editor publishes it when it is right.
 */
export const guardRestore: CollectionBeforeOperationHook = ({ args, operation }) => {
  if (operation === 'restoreVersion' && args.draft !== true) {
    throw new APIError(
      'Restore this revision as a draft (draft=true), then publish it; restoring it directly would unpublish the live text.',
      409,
    )
  }
  return args
}
